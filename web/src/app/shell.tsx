// Shell: a sidebar on the desktop, a bar at the bottom on the phone, and the room in between.

import { IconDots } from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useCurrentRun } from '../api/live.js';
import { Sheet } from '../parts/dialog.js';
import { AccountMenu } from './account-menu.js';
import { GROUPS, ON_PHONE } from './navigation.js';
import { RunningNow } from './running-now.js';

/** After going to another room the reader starts at its top: keyboard and screen reader with it. */
function useFocusOnRoom() {
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}

function Mark() {
  return (
    <svg viewBox="0 0 32 32" width="26" height="26" aria-hidden="true" className="mark">
      <circle cx="16" cy="16" r="15" className="mark-disc" />
      <circle cx="16" cy="16" r="9.5" className="mark-ring" />
      <path d="M16 6.5a9.5 9.5 0 0 1 0 19z" className="mark-half" />
    </svg>
  );
}

function Sidebar() {
  return (
    <header className="sidebar">
      <Link to="/" className="brand">
        <Mark />
        <span>Lenscap</span>
      </Link>
      <nav aria-label="Rooms">
        {GROUPS.map((group) => (
          <ul key={group[0]?.to}>
            {group.map(({ to, name, icon: Icon }) => (
              <li key={to}>
                <Link to={to} className="place" activeOptions={{ exact: to === '/', includeSearch: false }}>
                  <Icon size={19} stroke={1.75} aria-hidden="true" />
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        ))}
      </nav>
      <div className="sidebar-end">
        <RunningNow />
        <AccountMenu />
      </div>
    </header>
  );
}

function BottomBar() {
  const [isMore, setMore] = useState(false);
  const run = useCurrentRun();
  const places = GROUPS.flat();
  const shown = places.filter(({ to }) => ON_PHONE.includes(to));
  const rest = places.filter(({ to }) => !ON_PHONE.includes(to));
  return (
    <nav className="bottom" aria-label="Rooms">
      {shown.map(({ to, name, icon: Icon }) => (
        <Link key={to} to={to} className="place" activeOptions={{ exact: to === '/', includeSearch: false }}>
          <span className="place-icon">
            <Icon size={22} stroke={1.75} aria-hidden="true" />
            {to === '/scans' && run && <i className="dot" />}
          </span>
          {name}
        </Link>
      ))}
      <button type="button" className="place" onClick={() => setMore(true)} aria-haspopup="dialog">
        <IconDots size={22} stroke={1.75} aria-hidden="true" />
        More
      </button>
      <Sheet title="More" isOpen={isMore} onClose={() => setMore(false)}>
        <ul className="more">
          {rest.map(({ to, name, icon: Icon }) => (
            <li key={to}>
              <Link to={to} className="place" onClick={() => setMore(false)}>
                <Icon size={22} stroke={1.75} aria-hidden="true" />
                {name}
              </Link>
            </li>
          ))}
        </ul>
        <AccountMenu />
      </Sheet>
    </nav>
  );
}

export function Shell({ children }: { readonly children: ReactNode }) {
  const main = useFocusOnRoom();
  return (
    <div className="shell">
      <a href="#room" className="skip">
        Skip to the content
      </a>
      <Sidebar />
      <main id="room" ref={main} tabIndex={-1} className="room">
        {children}
      </main>
      <BottomBar />
    </div>
  );
}
