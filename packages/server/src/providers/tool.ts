import type { z } from 'zod';
import type { Json, JsonObject } from './json.js';

/**
 * An operation of a provider's API that a program, such as an agent, calls by its name. A tool only
 * describes the request: its arguments fill places in a constant path, query and body, never the
 * method, the host or a header.
 */
export interface Tool<Input extends z.ZodObject = z.ZodObject> {
  /**
   * The unique name, beginning with the provider or product: `slack_post_message`. 3–64 lower-case
   * letters, digits and "_", since model APIs accept no dots and at most 64 characters.
   */
  readonly name: string;
  /** A few words for people: `Post a Slack message`. */
  readonly title: string;
  /** One or two sentences that tell a model what the tool does and when to use it. */
  readonly description: string;
  /** The provider's service that the tool belongs to. It works only while that service is on. */
  readonly service: string;
  /**
   * The scopes that the tool needs: alternatives, each a list of scopes that are needed together.
   * The first alternative is the one to ask for. Empty if the provider has no scopes.
   */
  readonly scopes: readonly (readonly string[])[];
  /** Whether it only reads, or changes something. */
  readonly access: 'read' | 'write';
  /** Whether a write may delete or overwrite something. @default false */
  readonly destructive?: boolean | undefined;
  /**
   * Whether writing twice with the same arguments has the effect of writing once. Only then is a
   * call repeated after an error. Reads are idempotent.
   * @default false
   */
  readonly idempotent?: boolean | undefined;
  /**
   * The arguments, as a strict object of zod. A tool with a `page` also takes `limit` and `cursor`.
   */
  readonly input: Input;
  /** The request to send. */
  readonly request: ToolRequest;
  /** How the provider pages the list that the tool returns. */
  readonly page?: Paging | undefined;
  /** A request for each item of the list, whose answer takes the item's place. */
  readonly each?: ItemRequest | undefined;
  /** What becomes the result. @default the provider's answer */
  readonly output?: ToolOutput | undefined;
  /** An example, which documentation shows and tests run against a stand-in of the API. */
  readonly example: ToolExample<z.input<Input>>;
}

/**
 * A value of a query or body. The text `$name` stands for the argument `name`, and `{name}` within
 * a text for its percent-encoded form. What has no value is left out.
 */
export type Template =
  null | boolean | number | string | readonly Template[] | { readonly [name: string]: Template };

/** The request of a tool. */
export interface ToolRequest {
  /** The HTTP method. */
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /**
   * The path below the API's base URL. `{name}` stands for an argument, as one segment, and
   * `{name*}` for an argument of several segments; `'{name}'` is a text of OData. `{$identity.id}`
   * is the id of the account at the provider, and `{$facts.name}` a fact of the connection.
   */
  readonly path: string;
  /** The path to use if an optional argument is missing. */
  readonly pathWithout?: { readonly argument: string; readonly path: string } | undefined;
  /** Query parameters. A list becomes a parameter for each of its items. */
  readonly query?: Readonly<Record<string, Template>> | undefined;
  /** The JSON body. */
  readonly body?: Template | undefined;
  /** Headers with a constant value. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /**
   * Returns query parameters and members of the body that a template cannot describe. They are
   * added to those of the templates. It must not depend on anything but its arguments.
   * @throws HawserError `validation_failed` for arguments that cannot be sent
   */
  build?(args: ToolArguments, connection: ToolConnection): BuiltRequest;
}

/**
 * The arguments of a call, checked by the tool's schema. Optional ones that are missing are
 * undefined.
 */
// The members' types are those of the tool's own schema, which the compiler does not know here.
export type ToolArguments = Readonly<Record<string, Json | undefined>>;

/** What a request may contain of the connection. */
export interface ToolConnection {
  /** The id of the account at the provider. */
  readonly identityId: string | undefined;
  /** The base URL of the provider's API. */
  readonly baseUrl: string;
  /** The connection's facts, such as the site that its user chose. */
  readonly facts: JsonObject;
}

/** What {@link ToolRequest.build} adds to a request. */
export interface BuiltRequest {
  /** Query parameters. */
  readonly query?: Readonly<Record<string, Template>> | undefined;
  /** Members of the JSON body. */
  readonly body?: Readonly<Record<string, Json | undefined>> | undefined;
}

/** A page of a provider's list, as it was received. */
export interface ListAnswer {
  /** The body. */
  readonly body: Json;
  /** The headers, by lower-case name. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The items of the page. */
  readonly items: readonly Json[];
  /** The provider's cursor of this page; undefined for the first. */
  readonly cursor: string | undefined;
  /** The size of the page that was asked for. */
  readonly limit: number;
}

/** How a provider pages a list. */
export interface Paging {
  /**
   * The name of the cursor's parameter, such as `pageToken`. A list if the provider chooses between
   * several: the cursor is then text such as `$skip=25`.
   */
  readonly cursor: string | readonly string[];
  /** The name of the page size's parameter, and what sizes the provider takes. */
  readonly limit?:
    | {
        readonly parameter: string;
        /** The smallest size that the provider takes. @default 1 */
        readonly min?: number | undefined;
        /** The largest size that the provider takes. @default 100 */
        readonly max?: number | undefined;
        /** The size without a `limit`. @default 25 */
        readonly default?: number | undefined;
      }
    | undefined;
  /**
   * Where the parameters are. In a body, names may be paths: `variables.after`.
   * @default 'query'
   */
  readonly place?: 'query' | 'body' | undefined;
  /** Whether the cursor is a number in the body. */
  readonly isNumber?: boolean | undefined;
  /** Whether all pages must have the size of the first, because the cursor counts pages. */
  readonly hasFixedSize?: boolean | undefined;
  /** Returns the provider's cursor of the next page; undefined on the last page. */
  readonly next: (answer: ListAnswer) => string | undefined;
  /**
   * Returns the cursor that begins with the item of this index, if the provider has one. Without
   * it, items of a page that is too large can only be left out.
   */
  readonly from?: ((answer: ListAnswer, index: number) => string | undefined) | undefined;
}

/** A request for each item of a list: at most 25 items, and 10 requests at a time. */
export interface ItemRequest {
  /** The path. `{name}` stands for a member of the item. */
  readonly path: string;
  /** Query parameters. */
  readonly query?: Readonly<Record<string, Template>> | undefined;
}

/** What becomes the result of a tool. */
export interface ToolOutput {
  /**
   * The path of the list in the answer, such as `data.items`, or `.` if the answer is the list. The
   * result is then `{ items }`.
   */
  readonly items?: string | undefined;
  /** The path of the object in the answer, such as `data`, that becomes the result. */
  readonly from?: string | undefined;
  /**
   * The members that are kept of the result, or of each of its items, by path, such as
   * `from.address`. A list's items are picked from one by one.
   */
  readonly pick?: readonly string[] | undefined;
  /** Turns the result, or each of its items, into another form, before `pick`. */
  readonly read?: ((answer: JsonObject) => Json) | undefined;
  /** A header that becomes a member of the result, such as the id of what was made. */
  readonly header?: { readonly name: string; readonly as: string } | undefined;
  /** The member under which an answer that is text, not JSON, becomes the result. */
  readonly text?: string | undefined;
  /** The result of an answer without a body. @default {} */
  readonly empty?: JsonObject | undefined;
  /** Returns whether an answer with a success status means a failure. */
  readonly failed?: ((answer: JsonObject) => boolean) | undefined;
  /**
   * Returns the provider's words for a failure, if they are not in the usual places (`error`,
   * `message`, `errors[0]`).
   */
  readonly failure?: ((answer: JsonObject) => Partial<ToolFailure> | undefined) | undefined;
}

/** A provider's words for a failure. */
export interface ToolFailure {
  /** A code for programs. */
  readonly code: string;
  /** A message for people. */
  readonly message: string;
}

/** An example of a tool's call. */
export interface ToolExample<Arguments = Readonly<Record<string, unknown>>> {
  readonly arguments: Arguments;
  readonly result: Json;
}

/**
 * Returns a tool, with its example checked against its arguments' types.
 *
 * @example
 * const getTicket = tool({
 *   name: 'acme_get_ticket',
 *   title: 'Get a ticket',
 *   description: 'Returns one ticket with its comments.',
 *   service: 'tickets',
 *   scopes: [['tickets:read']],
 *   access: 'read',
 *   input: z.strictObject({ ticket_id: z.string() }),
 *   request: { method: 'GET', path: '/v1/tickets/{ticket_id}' },
 *   output: { pick: ['id', 'subject', 'comments.body'] },
 *   example: { arguments: { ticket_id: '7' }, result: { id: '7', subject: 'Help', comments: [] } },
 * });
 */
export function tool<Input extends z.ZodObject>(definition: Tool<Input>): Tool<Input> {
  return definition;
}
