/*
 * Preloaded into a program: kills it, like kill -9, when it prints the text in KILL_AT. A signal from
 * the test's process would arrive too late.
 */
const words = process.env['KILL_AT'] ?? '';
const write = process.stderr.write.bind(process.stderr);

process.stderr.write = ((...args: Parameters<typeof write>) => {
  const written = write(...args);
  if (String(args[0]).includes(words)) process.kill(process.pid, 'SIGKILL');
  return written;
}) as typeof write;
