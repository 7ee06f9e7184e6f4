// Skeletons: the room that what is loading will take, so that nothing jumps when it comes.

export function Bone({ className = '' }: { readonly className?: string }) {
  return <span className={`bone ${className}`} aria-hidden="true" />;
}

export function Loading({ what = 'Loading' }: { readonly what?: string }) {
  return (
    <p className="unseen" role="status">
      {what}
    </p>
  );
}

/** @param rows lines that will come about */
export function ListSkeleton({ rows = 8 }: { readonly rows?: number }) {
  return (
    <div className="card">
      <Loading />
      {Array.from({ length: rows }, (_, i) => `bone-${i}`).map((key) => (
        <div key={key} className="bone-row">
          <Bone className="bone-long" />
          <Bone className="bone-short" />
        </div>
      ))}
    </div>
  );
}

export function RoomSkeleton() {
  return (
    <div className="room-inner">
      <Bone className="bone-title" />
      <ListSkeleton />
    </div>
  );
}
