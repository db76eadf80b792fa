/** Limits what a caller may do with tools, in addition to its permissions. */
export interface ToolLeash {
  /**
   * Checks a call, and returns the only connection that it may use, if there is only one. It is asked
   * before anything is looked up, and again with the connection that the call turned out to use.
   * @throws HawserError `outside_grant`
   */
  assertTool(call: {
    readonly tool: string;
    readonly connectionId: string | undefined;
    readonly args: Readonly<Record<string, unknown>>;
  }): { readonly connectionId: string | undefined };
  /**
   * Counts the call, after every other check.
   * @throws HawserError `calls_used_up`
   */
  takeCall(): Promise<void>;
}
