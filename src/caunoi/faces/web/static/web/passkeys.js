/* Passkeys: what the browser says of them goes into the form and is sent. A form for a browser without passkeys stays hidden,
   or says so; what fails is said in the language of the page (data-… of the element [data-said]). */
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const known = (list) => (list ?? []).map((each) => ({ ...each, id: bytes(each.id) }));
const outside = (made) => ({
  id: made.id, rawId: text(made.rawId), type: made.type, authenticatorAttachment: made.authenticatorAttachment,
  clientExtensionResults: made.getClientExtensionResults(),
});

async function create({ publicKey: asked }) {
  const user = { ...asked.user, id: bytes(asked.user.id) };
  const made = await navigator.credentials.create({
    publicKey: { ...asked, user, challenge: bytes(asked.challenge), excludeCredentials: known(asked.excludeCredentials) },
  });
  const { clientDataJSON, attestationObject } = made.response;
  return {
    ...outside(made),
    response: { clientDataJSON: text(clientDataJSON), attestationObject: text(attestationObject), transports: made.response.getTransports?.() ?? [] },
  };
}

async function get({ publicKey: asked }) {
  const found = await navigator.credentials.get({
    publicKey: { ...asked, challenge: bytes(asked.challenge), allowCredentials: known(asked.allowCredentials) },
  });
  const { clientDataJSON, authenticatorData, signature, userHandle } = found.response;
  return {
    ...outside(found),
    response: {
      clientDataJSON: text(clientDataJSON), authenticatorData: text(authenticatorData), signature: text(signature),
      userHandle: userHandle ? text(userHandle) : null,
    },
  };
}

async function options({ data, options: address }) {
  if (data) return JSON.parse(document.getElementById(data).textContent);
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const said = form.querySelector("[data-said]"), button = form.querySelector("button");
  const say = (words) => {
    const line = document.createElement("p");
    line.className = "refusal";
    line.textContent = words;
    said.replaceChildren(line);
  };
  if (window.PublicKeyCredential) form.hidden = false;
  else if (!form.hidden) { say(said.dataset.unknown); button.disabled = true; continue; }
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button.disabled) return;
    button.disabled = true;
    said.replaceChildren();
    try {
      const asked = await options(form.dataset);
      const done = form.dataset.passkey === "create" ? await create(asked.creation_options) : await get(asked.request_options);
      form.elements.credential.value = JSON.stringify(done);
      form.submit();
    } catch (problem) {
      const why = { InvalidStateError: "held", NotAllowedError: "cancelled", AbortError: "cancelled" }[problem.name] ?? "unknown";
      say(said.dataset[why]);
      button.disabled = false;
    }
  });
}
