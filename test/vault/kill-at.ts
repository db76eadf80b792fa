/*
 * Loaded into a program before it starts: kills it, as kill -9 does, at the moment when it says the
 * words of KILL_AT. From outside it would come whenever the test's process gets its turn.
 */
const words = process.env['KILL_AT'] ?? '';
const write = process.stderr.write.bind(process.stderr);

process.stderr.write = ((...args: Parameters<typeof write>) => {
  const written = write(...args);
  if (String(args[0]).includes(words)) process.kill(process.pid, 'SIGKILL');
  return written;
}) as typeof write;
