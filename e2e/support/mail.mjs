// A mail server of this machine: takes letters and keeps them. Addresses that begin with "borte" are not known.
import { createServer } from "node:net";

// What stands in a letter, with its coding taken off.
function read(raw) {
  const [head, ...rest] = raw.split("\r\n\r\n");
  const headers = Object.fromEntries(head.replaceAll(/\r\n[ \t]+/g, " ").split("\r\n").map((line) => {
    const at = line.indexOf(":");
    return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()];
  }));
  const body = rest.join("\r\n\r\n");
  const coding = headers["content-transfer-encoding"] ?? "7bit";
  const bytes = coding === "base64" ? Buffer.from(body, "base64")
    : coding === "quoted-printable" ? Buffer.from(body.replaceAll(/=\r\n/g, "").replaceAll(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))), "latin1")
    : Buffer.from(body, "utf8");
  return { headers, text: bytes.toString("utf8").replaceAll("\r\n", "\n").trim() };
}

export async function startMail() {
  const letters = [];
  const server = createServer((socket) => {
    let inLetter = false;
    let waiting = "";
    let letter = { to: [], raw: "" };
    const say = (line) => socket.write(`${line}\r\n`);
    const hear = (line) => {
      if (inLetter) {
        if (line === ".") {
          inLetter = false;
          letters.push({ to: letter.to, ...read(letter.raw) });
          letter = { to: [], raw: "" };
          return say("250 2.0.0 taken");
        }
        letter.raw += `${line.startsWith(".") ? line.slice(1) : line}\r\n`;
        return undefined;
      }
      const word = line.split(" ")[0].toUpperCase();
      if (word === "DATA") {
        inLetter = true;
        return say("354 go on");
      }
      if (word === "RCPT") {
        const to = /<(.*)>/.exec(line)?.[1] ?? "";
        if (to.startsWith("borte")) return say("550 5.1.1 no such user");
        letter.to.push(to);
      }
      if (word === "QUIT") {
        say("221 bye");
        return socket.end();
      }
      return say("250 fine");
    };
    socket.setEncoding("utf8");
    socket.on("data", (chunk) => {
      const lines = (waiting + chunk).split("\r\n");
      waiting = lines.pop();
      lines.forEach(hear);
    });
    socket.on("error", () => socket.destroy());
    say("220 here");
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return {
    url: `smtp://127.0.0.1:${server.address().port}`,
    letters,
    stop: () => new Promise((done) => server.close(done)),
  };
}
