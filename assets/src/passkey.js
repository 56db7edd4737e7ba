// Passkeys: asks the browser for one and puts its answer into the form, which is then sent like any other. Without this script, in a
// browser that has no passkeys, and at an address that they do not belong to, the form stays hidden.
"use strict";

{
  const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));
  const textOf = (buffer) => {
    const letters = [...new Uint8Array(buffer)].map((one) => String.fromCharCode(one)).join("");
    return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  };
  const withIds = (keys) => (keys ?? []).map((key) => ({ ...key, id: bytes(key.id) }));

  // What the server asks comes as text; what the browser takes has bytes.
  function read(asked) {
    const given = { ...asked, challenge: bytes(asked.challenge), allowCredentials: withIds(asked.allowCredentials), excludeCredentials: withIds(asked.excludeCredentials) };
    if (asked.user) given.user = { ...asked.user, id: bytes(asked.user.id) };
    return given;
  }

  function told(key) {
    const { response } = key;
    const parts = ["attestationObject", "authenticatorData", "clientDataJSON", "signature", "userHandle"];
    const filled = parts.filter((part) => response[part]).map((part) => [part, textOf(response[part])]);
    return JSON.stringify({ id: key.id, rawId: textOf(key.rawId), type: key.type, response: Object.fromEntries(filled), clientExtensionResults: {} });
  }

  async function ask(form) {
    const body = new URLSearchParams();
    for (const name of ["csrf_token", "second_step"]) {
      if (form.elements[name]) body.set(name, form.elements[name].value);
    }
    const answer = await fetch(form.dataset.start, { method: "POST", body, headers: { Accept: "application/json" } });
    // The session ended meanwhile, or a fresh factor is needed: the page itself says so.
    if (answer.status === 403 || answer.status === 404) return location.reload();
    if (!answer.ok) throw new Error(answer.status);
    const { publicKey } = await answer.json();
    const options = { publicKey: read(publicKey) };
    const key = form.dataset.passkey === "create" ? await navigator.credentials.create(options) : await navigator.credentials.get(options);
    form.elements.credential.value = told(key);
    form.submit();
  }

  const isAt = (host) => location.hostname === host || location.hostname.endsWith(`.${host}`);
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    if (!window.isSecureContext || !window.PublicKeyCredential || !isAt(form.dataset.host)) continue;
    form.hidden = false;
    for (const other of document.querySelectorAll("[data-passkey-else]")) other.hidden = true;
    const failed = form.querySelector("[data-failed]");
    let asks = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (asks) return;
      asks = true;
      failed.hidden = true;
      try {
        await ask(form);
      } catch {
        failed.textContent = failed.dataset.failed;
        failed.hidden = false;
      }
      asks = false;
    });
  }
}
