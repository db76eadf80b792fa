import type { ReactNode } from 'react';

function Icon({ children }: { children: ReactNode }) {
  return (
    <svg
      className="icon"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

export const InboxIcon = () => (
  <Icon>
    <path d="M3 11.5 5 4.5h10l2 7v4H3v-4Zm0 0h4l1 2h4l1-2h4" />
  </Icon>
);

export const ChannelIcon = () => (
  <Icon>
    <path d="M8 3.5 6.5 16.5M13.5 3.5 12 16.5M3.5 7.5h13M3.5 12.5h13" />
  </Icon>
);

export const CodeIcon = () => (
  <Icon>
    <path d="m7 6-4 4 4 4M13 6l4 4-4 4" />
  </Icon>
);

export const PlugIcon = () => (
  <Icon>
    <path d="M7.5 3v3.5M12.5 3v3.5M5 6.5h10V9a5 5 0 0 1-10 0V6.5ZM10 14v3" />
  </Icon>
);

export const LockIcon = () => (
  <Icon>
    <path d="M5 9h10v7.5H5V9Zm2-.5V6.5a3 3 0 0 1 6 0v2" />
  </Icon>
);

export const StarIcon = () => (
  <Icon>
    <path d="m10 3.5 2 4.2 4.6.6-3.4 3.2.9 4.5-4.1-2.2L5.900 16l.9-4.5-3.400-3.200 4.600-.6 2-4.200Z" />
  </Icon>
);

export const SparkIcon = () => (
  <Icon>
    <path d="M4 4.5h12v9H9.5L6 16.5v-3H4v-9ZM10 6.5l.8 1.7 1.7.8-1.7.8-.8 1.7-.8-1.7-1.7-.8 1.7-.8.8-1.7Z" />
  </Icon>
);

export const CheckIcon = () => (
  <Icon>
    <path d="m5 10.5 3.5 3.5L15 6.5" />
  </Icon>
);

export const CrossIcon = () => (
  <Icon>
    <path d="m6 6 8 8m0-8-8 8" />
  </Icon>
);

export const HourglassIcon = () => (
  <Icon>
    <path d="M10 5.5V10l3 2M17 10a7 7 0 1 1-14 0 7 7 0 0 1 14 0Z" />
  </Icon>
);

/** The product's logo. */
export const Mark = () => (
  <svg
    className="mark"
    viewBox="0 0 32 32"
    fill="none"
    stroke="currentColor"
    strokeWidth="2.5"
    strokeLinecap="round"
    aria-hidden="true"
  >
    <path d="M7 20c5 0 7-8 12-8a4 4 0 0 1 0 8c-5 0-7-8-12-8M23 16h3" />
  </svg>
);

export const PeopleIcon = () => (
  <Icon>
    <path d="M4 16.5v-1a3.5 3.5 0 0 1 7 0v1M7.5 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM13 12.5a3 3 0 0 1 3 3v1M12.5 9a2 2 0 1 0 0-4" />
  </Icon>
);

export const LinksIcon = () => (
  <Icon>
    <path d="m8.5 11.5 3-3M9.5 6.5l1.8-1.8a2.8 2.8 0 0 1 4 4l-1.8 1.8M10.5 13.5l-1.8 1.8a2.8 2.8 0 0 1-4-4l1.8-1.8" />
  </Icon>
);

export const GaugeIcon = () => (
  <Icon>
    <path d="M4 16.5v-4M8 16.5v-9M12 16.5v-6M16 16.5v-12" />
  </Icon>
);
