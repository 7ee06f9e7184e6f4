// Path probe: one path that a maker's devices serve, asked once and only where something points to that maker.

import type { Fact } from '../core/evidence.js';
import { type Pattern, pattern } from '../core/pattern.js';
import { text } from '../protocols/bytes.js';
import type { HttpBody } from '../protocols/http/request.js';
import { httpEndpoints } from './endpoints.js';
import { askHttp, bannerFacts, pathFact, readings } from './http-ask.js';
import { isNoCamera } from './no-camera.js';
import type { Probe, Reading, Target } from './probe.js';
import { isOf } from './unicast.js';

/** A kind of evidence and what its value looks like with this maker. */
export interface Clue {
  readonly kind: string;
  readonly looks: Pattern;
}

export interface PathQuestion {
  readonly id: string;
  readonly request: string;
  readonly path: string;
  readonly body?: HttpBody;
  /** Makers and brands whose devices serve the path. */
  readonly makers: readonly string[];
  /** What points to them while nobody has said so. */
  readonly clues: readonly Clue[];
  /** Start of the kinds of evidence that make the question superfluous. */
  readonly answeredBy: readonly string[];
  /** Facts of a 200, or undefined when it is some other page: many devices answer 200 to every path. */
  read(body: string): readonly Fact[] | undefined;
}

export function clue(kind: string, source: string): Clue {
  return { kind, looks: pattern(source) };
}

export function pathProbe(question: PathQuestion): Probe {
  const { id, request, path, body } = question;
  return {
    id,
    round: 2,
    maxRequests: 1,
    worth: (target) => worth(question, target),
    async run(target, io, signal): Promise<readonly Reading[]> {
      const [endpoint] = httpEndpoints(target);
      if (!endpoint) return [];
      const web = { request, path, ...(body ? { body } : {}) };
      const { reply } = await askHttp({ target, io, signal }, endpoint, web);
      if (reply?.status === 401 || reply?.status === 403)
        return readings([...pathFact(path, reply), ...bannerFacts(reply)], endpoint.port, request);
      const facts = reply?.status === 200 ? question.read(text(reply.body)) : undefined;
      return reply && facts ? readings([...pathFact(path, reply), ...facts], endpoint.port, request) : [];
    },
  };
}

function worth({ makers, clues, answeredBy }: PathQuestion, target: Target): boolean {
  const { facts, identity } = target;
  if (isNoCamera(identity) || httpEndpoints(target).length === 0) return false;
  if (facts.some(({ kind }) => answeredBy.some((start) => kind.startsWith(start)))) return false;
  return (
    isOf(target, makers) ||
    clues.some((one) => facts.some(({ kind, value }) => kind === one.kind && one.looks.test(value)))
  );
}
