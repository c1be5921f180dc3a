// A mail server for tests, on this machine only. The argument is JSON: { user, password, key, cert, deaf }.
// The first line on standard output is the port; each message that arrives is one line of JSON. It ends with standard input.
// Receivers decide what happens: "upptagen…" is answered 451 the first time and taken after that, "finns-inte…" is answered 550,
// "for-stor…" is refused with 552 after the data.
import { SMTPServer } from "smtp-server";

const settings = JSON.parse(process.argv[2] ?? "{}");
const seen = new Set();
const refusal = (code, words) => Object.assign(new Error(words), { responseCode: code });

const server = new SMTPServer({
  logger: false,
  disableReverseLookup: true,
  authOptional: !settings.user,
  disabledCommands: [...(settings.user ? [] : ["AUTH"]), ...(settings.key ? [] : ["STARTTLS"])],
  allowInsecureAuth: false,
  key: settings.key,
  cert: settings.cert,
  closeTimeout: 200,
  onAuth(auth, session, done) {
    const right = auth.username === settings.user && auth.password === settings.password;
    done(right ? null : refusal(535, "5.7.8 Wrong name or password"), { user: auth.username });
  },
  onRcptTo({ address }, session, done) {
    if (address.startsWith("finns-inte")) {
      return done(refusal(550, "5.1.1 No such mailbox"));
    }
    if (address.startsWith("upptagen") && !seen.has(address)) {
      seen.add(address);
      return done(refusal(451, "4.3.0 Try again later"));
    }
    return done();
  },
  onData(stream, session, done) {
    const parts = [];
    stream.on("data", part => parts.push(part));
    stream.on("end", () => {
      const to = session.envelope.rcptTo.map(receiver => receiver.address);
      if (to.some(address => address.startsWith("for-stor"))) {
        return done(refusal(552, "5.3.4 Too large"));
      }
      const message = { from: session.envelope.mailFrom.address, to, user: session.user ?? null, secure: session.secure, raw: Buffer.concat(parts).toString("latin1") };
      process.stdout.write(`${JSON.stringify(message)}\n`);
      return done(null, "taken");
    });
  },
});

server.on("error", problem => process.stderr.write(`${problem.message}\n`));
server.listen(settings.port ?? 0, "127.0.0.1", () => process.stdout.write(`${server.server.address().port}\n`));
process.stdin.resume();
process.stdin.on("end", () => process.exit(0));
