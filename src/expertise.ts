// Expertise: all knowledge made ready to recognise and judge by, without what a report needs besides.

import { type Judge, makeJudge } from './judge/judge.js';
import { type Knowledge, loadKnowledge } from './knowledge/knowledge.js';
import { makeRecogniser, type Recogniser } from './recognise/recognise.js';
import { readPlatform } from './vendors/platform.js';
import { readFirmware, schemes } from './vendors/registry.js';

export interface Expertise {
  readonly knowledge: Knowledge;
  readonly recogniser: Recogniser;
  readonly judge: Judge;
}

/**
 * @param folder the knowledge folder; it need not exist
 * @throws EnvironmentError when a file in it is damaged
 */
export function makeExpertise(folder: string): Expertise {
  const knowledge = loadKnowledge(folder);
  return {
    knowledge,
    recogniser: makeRecogniser(knowledge, readFirmware, readPlatform),
    judge: makeJudge(knowledge.advisories, schemes),
  };
}
