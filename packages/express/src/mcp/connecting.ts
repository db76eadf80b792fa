import type { CallToolResult, Tool } from '@modelcontextprotocol/server';
import { HawserError, type ConnectOffer } from '@hawser/contract';
import type { AuthenticatedAgent, Engine, ListedTool } from '@hawser/server/engine';

/** The tool with which an agent sends the code that its user read on the connect page. */
export const confirmTool: Tool = {
  name: 'hawser_confirm_connection',
  title: 'Confirm a connection',
  description:
    'Finishes a connection that the user made by a link of a refused call. Takes the code that the page showed to the user.',
  inputSchema: {
    type: 'object',
    properties: {
      session_id: { type: 'string', description: 'The session_id of the refused call.' },
      code: { type: 'string', description: 'The eight letters that the user read to you.' },
    },
    required: ['session_id', 'code'],
    additionalProperties: false,
  },
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false },
};

/** Returns whether a tool would be available if its user connected what it lacks. */
export function isConnectable({ reason }: ListedTool): boolean {
  return (
    reason === 'connection_not_found' ||
    reason === 'connection_pending' ||
    reason === 'connection_expired' ||
    reason === 'connection_revoked' ||
    reason === 'invalid_permissions'
  );
}

/**
 * Confirms a connection. Costs no call.
 * @throws HawserError `session_not_found`, `validation_failed`, `connection_pending`, …
 */
export async function confirmConnection(
  { agentLinks }: Engine,
  agent: AuthenticatedAgent,
  args: Readonly<Record<string, unknown>>,
): Promise<CallToolResult> {
  const session = await agentLinks.confirm(
    agent,
    textArgument(args, 'session_id'),
    textArgument(args, 'code'),
  );
  const content = { status: session.status, provider: session.provider };
  return {
    content: [{ type: 'text', text: JSON.stringify(content) }],
    structuredContent: content,
  };
}

/** Tells how the user can connect what a call lacks. */
export function linkText(connect: ConnectOffer): string {
  return ` Ask the user to open ${connect.url} in a browser. If the page shows a code at the end, call ${confirmTool.name} with session_id "${connect.session_id}" and that code. Then call this tool again.`;
}

function textArgument(args: Readonly<Record<string, unknown>>, name: string): string {
  const value = args[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new HawserError('validation_failed', `${name}: Send it as text.`, {
    details: { field: name },
  });
}
