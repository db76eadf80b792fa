import { useEffect, type ReactNode } from 'react';

/** The frame of each page: a title, which is also the document's, and a line about its purpose. */
export function Page({
  title,
  lead,
  children,
}: {
  title: string;
  lead: string;
  children: ReactNode;
}) {
  useEffect(() => {
    document.title = `${title} · Foredeck`;
  }, [title]);
  return (
    <>
      <header className="page-head">
        <h1>{title}</h1>
        <p>{lead}</p>
      </header>
      {children}
    </>
  );
}
