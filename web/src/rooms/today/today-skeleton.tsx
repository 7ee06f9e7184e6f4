// Today skeleton: the sizes of the room before it is known what stands in it.

import { Bone, Loading } from '../../parts/skeletons.js';

export function TodaySkeleton() {
  return (
    <>
      <Loading />
      <div className="sentence">
        <Bone className="bone-short" />
        <Bone className="bone-sentence" />
        <Bone className="bone-sentence" />
      </div>
      <div className="counts">
        {['a', 'b', 'c', 'd'].map((key) => (
          <div key={key} className="count">
            <Bone className="bone-count" />
          </div>
        ))}
      </div>
      <div className="columns">
        <div className="card bone-card" />
        <div className="card bone-card" />
      </div>
    </>
  );
}
