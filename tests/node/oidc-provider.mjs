// A sign-in service for tests, on this machine only: oidc-provider as it is, and faults on request in what it answers.
// The first line on standard output is the port. It ends with standard input. Orders come as POST with JSON:
// /order/client {app}            the program that may ask: its address
// /order/person {sub, …claims}   somebody who can sign in here with that name
// /order/fault {kind}            how identity tokens are spoiled from now on; "" = not at all
// /order/keys {}                 new keys; the old ones hold no longer
// /order/logout {sub}            the person signs out here: everyone who was told of the session is told of its end
import { createServer } from "node:http";
import { randomUUID } from "node:crypto";

// Its remarks on settings for tests belong among the errors: standard output is for the port.
console.info = console.warn = (...words) => process.stderr.write(`${words.join(" ")}\n`);
const { default: Provider } = await import("oidc-provider");
const { SignJWT, UnsecuredJWT, decodeJwt, decodeProtectedHeader, exportJWK, generateKeyPair, importJWK } = await import("jose");

const secret = "hemligheten-som-bara-proven-kan";
const people = new Map();
let fault = "";
let app = "";
let provider;
let keys;
let former;
let lastToken;

async function makeKeys() {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  return { ...(await exportJWK(privateKey)), kid: randomUUID(), alg: "RS256", use: "sig" };
}

function makeProvider() {
  const made = new Provider(`http://127.0.0.1:${port}`, {
    clients: [{
      client_id: "kraftsamling",
      client_secret: secret,
      token_endpoint_auth_method: "client_secret_post",
      redirect_uris: [`${app}/logga-in/tjanst/svar`],
      post_logout_redirect_uris: [`${app}/logga-ut/tjanst/svar`],
      backchannel_logout_uri: `${app}/logga-ut/tjanst/besked`,
      backchannel_logout_session_required: true,
    }],
    jwks: { keys: [keys] },
    cookies: { keys: ["bara-i-prov"] },
    pkce: { required: () => true },
    scopes: ["openid", "profile", "email"],
    claims: { openid: ["sub"], profile: ["name", "groups"], email: ["email", "email_verified"] },
    features: { devInteractions: { enabled: true }, backchannelLogout: { enabled: true }, rpInitiatedLogout: { enabled: true } },
    findAccount: (context, sub) => people.has(sub) ? { accountId: sub, claims: () => ({ sub, ...people.get(sub) }) } : undefined,
    // Nobody is asked whether the municipality's own program may know the name.
    async loadExistingGrant(context) {
      const { client, session, params } = context.oidc;
      const grant = new context.oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope(params.scope);
      await grant.save();
      return grant;
    },
    // It calls no address of its own machine, which all of this is.
    fetch: (url, { dispatcher, ...options }) => globalThis.fetch(url, options),
    ttl: { Session: 3600, Grant: 3600, AccessToken: 600, IdToken: 600, Interaction: 600 },
    renderError: (context, out) => { context.body = JSON.stringify(out); },
  });
  made.use(async (context, next) => {
    await next();
    if (context.path === "/token" && context.body?.id_token) {
      context.body.id_token = await spoil(context.body.id_token);
    }
  });
  made.on("server_error", (context, problem) => process.stderr.write(`${problem.stack}\n`));
  return made;
}

async function sign(claims, { key = keys, alg = "RS256", kid = key.kid, typ = "JWT" } = {}) {
  return new SignJWT(claims).setProtectedHeader({ alg, kid, typ }).sign(await importJWK(key, alg));
}

const middle = token => token.split(".")[1];
const second = () => Math.floor(Date.now() / 1000);

async function spoil(token) {
  const claims = decodeJwt(token);
  const earlier = lastToken;
  lastToken = token;
  switch (fault) {
    case "": return token;
    case "audience": return sign({ ...claims, aud: "ett-annat-program" });
    case "two-audiences": return sign({ ...claims, aud: ["kraftsamling", "ett-annat-program"], azp: "ett-annat-program" });
    case "issuer": return sign({ ...claims, iss: "http://127.0.0.1:1" });
    case "expired": return sign({ ...claims, iat: second() - 900, exp: second() - 300 });
    case "just-expired": return sign({ ...claims, iat: second() - 660, exp: second() - 60 });
    case "future": return sign({ ...claims, nbf: second() + 600 });
    case "nonce": return sign({ ...claims, nonce: "nagon-annans" });
    case "no-nonce": { const { nonce, ...rest } = claims; return sign(rest); }
    case "replay": return earlier ?? token;
    case "tampered": {
      const [head, , tail] = token.split(".");
      return [head, Buffer.from(JSON.stringify({ ...claims, sub: "chefen" })).toString("base64url"), tail].join(".");
    }
    case "unsigned": return new UnsecuredJWT(claims).encode();
    case "shared-secret": return new SignJWT(claims).setProtectedHeader({ alg: "HS256", typ: "JWT" }).sign(new TextEncoder().encode(secret));
    case "foreign-key": return sign(claims, { key: await makeKeys() });
    case "borrowed-name": return sign(claims, { key: { ...(await makeKeys()), kid: keys.kid } });
    case "former-key": return sign(claims, { key: former });
    case "garbage": return `${decodeProtectedHeader(token).alg}.${middle(token)}`;
    default: throw new Error(`No such fault: ${fault}`);
  }
}

async function order(path, given) {
  switch (path) {
    case "/order/client":
      app = given.app;
      keys = await makeKeys();
      provider = makeProvider();
      return {};
    case "/order/person": {
      const { sub, ...claims } = given;
      people.set(sub, claims);
      return {};
    }
    case "/order/fault":
      fault = given.kind;
      return {};
    case "/order/keys":
      former = keys;
      keys = await makeKeys();
      provider = makeProvider();
      return {};
    case "/order/logout": {
      // A message of the service itself, as it makes them, to the one program it knows.
      const client = await provider.Client.find("kraftsamling");
      await client.backchannelLogout(given.sub, given.sid);
      return {};
    }
    case "/order/logout-token": {
      // One that can be spoiled.
      const claims = { iss: `http://127.0.0.1:${port}`, aud: "kraftsamling", iat: second(), exp: second() + 120, jti: randomUUID(), events: { "http://schemas.openid.net/event/backchannel-logout": {} }, ...given.claims };
      for (const name of given.without ?? []) {
        delete claims[name];
      }
      return { token: await sign(claims, { key: given.foreign ? await makeKeys() : keys, typ: given.typ ?? "logout+jwt" }) };
    }
    default:
      throw new Error(`No such order: ${path}`);
  }
}

const server = createServer(async (request, response) => {
  if (!request.url.startsWith("/order/") && !provider) {
    // Nobody has said yet who may ask.
    response.writeHead(503).end();
    return;
  }
  if (!request.url.startsWith("/order/")) {
    provider.callback()(request, response);
    return;
  }
  try {
    const parts = [];
    for await (const part of request) {
      parts.push(part);
    }
    const answer = await order(request.url, JSON.parse(Buffer.concat(parts).toString() || "{}"));
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
  } catch (problem) {
    response.writeHead(500).end(`${problem.stack}\n${problem.cause?.stack ?? ""}`);
  }
});
await new Promise(done => server.listen(0, "127.0.0.1", done));
const { port } = server.address();
process.stdout.write(`${port}\n`);
process.stdin.resume();
process.stdin.on("end", () => process.exit(0));
