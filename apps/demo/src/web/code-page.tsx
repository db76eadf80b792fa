import type { Repository } from '../server/repositories.js';
import { LockIcon, StarIcon } from './icons.js';
import { Needs } from './needs.js';
import { Page } from './page.js';
import { Loading, Trouble } from './states.js';
import { shortTime } from './time.js';
import { useProviderData } from './use-provider-data.js';

/** The user's GitHub repositories. */
export function CodePage() {
  return (
    <Page title="Code" lead="Your repositories, the freshest first.">
      <Needs
        provider="github"
        service="repos"
        title="See where the work is"
        reason="Connect GitHub to see your repositories, private ones too, with their open issues."
      >
        {(connection) => <Repositories key={connection} connection={connection} />}
      </Needs>
    </Page>
  );
}

function Repositories({ connection }: { connection: string }) {
  const found = useProviderData<{ repositories: Repository[] }>(connection, '/repositories');
  if (found.isPending) return <Loading what="your repositories" />;
  if (found.isError) return <Trouble error={found.error} retry={() => void found.refetch()} />;
  if (found.data.repositories.length === 0) return <p className="empty">No repositories yet.</p>;
  return (
    <ul className="tiles">
      {found.data.repositories.map((repository) => (
        <li key={repository.id} className="sheet tile">
          <h2>
            <span>{repository.owner} / </span>
            {repository.name}
            {repository.isPrivate && (
              <em>
                <LockIcon /> Private
              </em>
            )}
          </h2>
          <p>{repository.description}</p>
          <ul className="facts">
            {repository.language !== null && <li>{repository.language}</li>}
            <li>
              <StarIcon /> <span className="hidden">Stars:</span>{' '}
              {repository.stars.toLocaleString()}
            </li>
            <li>
              {repository.openIssues} open {repository.openIssues === 1 ? 'issue' : 'issues'}
            </li>
            <li>
              Pushed <time dateTime={repository.pushedAt}>{shortTime(repository.pushedAt)}</time>
            </li>
          </ul>
        </li>
      ))}
    </ul>
  );
}
