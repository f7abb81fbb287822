/* A page that stays open while its session ends: nothing written in it is lost. Typing counts as being there; before a form
   that waited is sent, the page asks whether it still may, and if not asks to sign in beside it. What nobody looks at any
   more is covered. */
const box = document.querySelector("dialog[data-session]");
if (box) {
  const { state, user, idle } = box.dataset, said = box.querySelector("[data-said]");
  const FRESH = Number(box.dataset.fresh) * 1000, TYPED = 300_000;
  let heard = Date.now(), touched = Date.now(), typing = false;
  let token = document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";

  const ask = async (method = "GET") => {
    const answer = await fetch(state, { method, headers: { Accept: "application/json", "X-CSRFToken": token } });
    if (!answer.ok) throw new Error(String(answer.status));
    const now = await answer.json();
    token = now.token;
    document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((field) => { field.value = token; });
    document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
    if (now.user === user) heard = Date.now();
    return now.user;
  };
  /* true: goes on; false: somebody has to sign in; null: the server was not reached, which is not the session's affair. */
  const look = async (method) => {
    try {
      const found = await ask(method);
      if (found === user) { box.close(); return true; }
      if (!box.open) { said.textContent = ""; box.showModal(); }
      if (found) said.textContent = box.dataset.other;
      return false;
    } catch { return null; }
  };

  box.addEventListener("cancel", (event) => event.preventDefault());
  box.querySelector("[data-again]").addEventListener("click", async () => {
    if (await look() === false && !said.textContent) said.textContent = box.dataset.notYet;
  });
  document.addEventListener("visibilitychange", () => { if (!document.hidden && box.open) look(); });
  window.addEventListener("focus", () => { if (box.open) look(); });
  window.addEventListener("pageshow", (event) => { if (event.persisted) look(); });
  for (const kind of ["input", "keydown", "pointerdown"]) {
    document.addEventListener(kind, () => {
      touched = Date.now();
      if (touched - heard < TYPED || typing || box.open) return;
      typing = true;
      look("POST").finally(() => { typing = false; });
    }, { passive: true, capture: true });
  }
  setInterval(() => { if (Date.now() - Math.max(touched, heard) > idle * 60_000 && !box.open) look(); }, 30_000);

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (form.method !== "post" || Date.now() - heard < FRESH) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const by = event.submitter;
    if (await look() === false) return;
    heard = Date.now();
    form.requestSubmit(by);
  }, true);
  document.addEventListener("htmx:responseError", (event) => { if (event.detail.xhr.status === 401) look(); });
}
