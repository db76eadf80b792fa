/** Limits what a caller may do with tools, in addition to its permissions. */
export interface ToolLeash {
  /**
   * Checks the call before anything is looked up, and returns the only connection that it may use,
   * if there is only one.
   * @throws HawserError `outside_grant`
   */
  assertTool(call: {
    readonly tool: string;
    readonly connectionId: string | undefined;
    readonly args: Readonly<Record<string, unknown>>;
  }): { readonly connectionId: string | undefined };
  /**
   * Checks the connection that the call turned out to use.
   * @throws HawserError `outside_grant`
   */
  assertConnection(tool: string, connectionId: string): void;
  /**
   * Counts the call, after every other check.
   * @throws HawserError `calls_used_up`
   */
  takeCall(): Promise<void>;
}
