/* Better with script, never needed: pages change in place, so that the browser's history holds one address and no
   answer; 'quick exit' leaves nothing behind; a double click sends once; what was typed survives a lost connection. */
"use strict";
(() => {
  const pages = [document.body];
  let place = 0;
  history.replaceState({ place: 0 }, "");

  function show(body, lang) {
    document.body.replaceWith(body);
    if (lang) document.documentElement.lang = lang;
    const target = body.querySelector(".errors, .refusal") || body.querySelector("h1");
    if (target) {
      target.tabIndex = -1;
      target.focus({ preventScroll: true });
    }
    scrollTo(0, 0);
  }

  function trouble(form, text) {
    let box = document.querySelector(".refusal.net");
    if (!box) {
      box = document.createElement("div");
      box.className = "refusal net";
      box.setAttribute("role", "alert");
      (form ? form : document.querySelector("main")).prepend(box);
    }
    box.textContent = text;
    box.scrollIntoView({ block: "center" });
  }

  async function go(address, options, form, button) {
    if (button) button.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address, { credentials: "same-origin", cache: "no-store", ...options });
      const text = await answer.text();
      const page = new DOMParser().parseFromString(text, "text/html");
      // A page with another script than this one (the agencies' forms, signing in) is opened as itself.
      if (page.querySelector("script:not([src*='/web/portal.'])")) { location.assign(answer.url); return; }
      // New nodes are adopted into this document: its policy and its one script stay.
      const body = document.adoptNode(page.body);
      document.documentElement.className = page.documentElement.className + " script";
      place += 1;
      pages.length = place;
      pages.push(body);
      history.pushState({ place }, "");
      show(body, page.documentElement.lang);
    } catch {
      trouble(form, document.documentElement.lang === "en"
        ? "No connection just now. Nothing is lost: please press the button again when the network is back."
        : "Đang mất mạng. Chưa có gì bị mất: khi có mạng, xin bấm lại.");
    } finally {
      if (button) button.removeAttribute("aria-busy");
      if (form) delete form.dataset.sending;
    }
  }

  function leave() {
    pages.length = 0;
    document.body.replaceChildren();
    location.replace("/thoat/");
  }

  let turn = 0; // which reading aloud is going on; a newer one ends it
  function hush() {
    turn += 1;
    for (const audio of document.querySelectorAll("audio")) audio.pause();
    for (const button of document.querySelectorAll("[data-listen], [data-listen-all]")) {
      button.setAttribute("aria-pressed", "false");
      if (button.dataset.start) button.textContent = button.dataset.start;
    }
    for (const spoken of document.querySelectorAll(".speaking")) spoken.classList.remove("speaking");
  }

  async function read(buttons, whole) {
    hush();
    const mine = turn;
    if (whole) {
      whole.dataset.start = whole.textContent;
      whole.textContent = whole.dataset.stop;
      whole.setAttribute("aria-pressed", "true");
    }
    for (const button of buttons) {
      const audio = button.parentElement.querySelector("audio"), spoken = button.parentElement.parentElement;
      button.setAttribute("aria-pressed", "true");
      spoken.classList.add("speaking");
      spoken.scrollIntoView({ block: "nearest" });
      audio.currentTime = 0;
      await new Promise((resolve) => {
        for (const end of ["ended", "pause", "error"]) audio.addEventListener(end, resolve, { once: true });
        audio.play().catch(resolve);
      });
      if (mine !== turn || !button.isConnected) return;
      button.setAttribute("aria-pressed", "false");
      spoken.classList.remove("speaking");
    }
    hush();
  }

  document.addEventListener("submit", (event) => {
    const form = event.target, button = event.submitter;
    if (button && button.dataset.exit) { event.preventDefault(); leave(); return; }
    if (form.dataset.sending) { event.preventDefault(); return; }
    form.dataset.sending = "1";
    event.preventDefault();
    const data = new FormData(form);
    if (button && button.name) data.append(button.name, button.value);
    if (form.method === "get") go(form.action + "?" + new URLSearchParams(data), {}, form, button);
    else go(form.action, { method: "POST", body: form.enctype === "multipart/form-data" ? data : new URLSearchParams(data) }, form, button);
  });

  document.addEventListener("click", (event) => {
    const print = event.target.closest("[data-print]");
    if (print) { window.print(); return; }
    const one = event.target.closest("[data-listen]");
    if (one) { one.matches("[aria-pressed=true]") ? hush() : read([one]); return; }
    const all = event.target.closest("[data-listen-all]");
    if (all) {
      if (all.matches("[aria-pressed=true]")) { hush(); return; }
      read([...document.querySelectorAll("main [data-listen]")], all);
      return;
    }
    const copy = event.target.closest("[data-copy]");
    if (copy) {
      navigator.clipboard?.writeText(copy.dataset.copy).then(() => { copy.textContent = copy.dataset.done; });
      return;
    }
    const inside = event.target.closest("a[href^='#']");
    if (inside) { // without a new entry in the history
      event.preventDefault();
      const goal = document.getElementById(inside.hash.slice(1));
      if (goal) { goal.focus(); goal.scrollIntoView({ block: "center" }); }
      return;
    }
    const link = event.target.closest("a[href^='/']");
    if (!link || link.target || link.hasAttribute("download") || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    if (link.pathname.startsWith("/lam-viec") || link.pathname.startsWith("/api")) return;
    event.preventDefault();
    go(link.href, {}, null, null);
  });

  addEventListener("popstate", (event) => {
    const wanted = event.state ? event.state.place : 0;
    if (pages[wanted]) { place = wanted; show(pages[wanted]); }
    else location.replace(location.pathname);
  });

  // A page that the browser froze and thaws again must not show what was on it.
  addEventListener("pageshow", (event) => { if (event.persisted) location.replace("/"); });

  let escapes = 0;
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") { escapes = 0; return; }
    escapes += 1;
    setTimeout(() => { escapes = 0; }, 900);
    if (escapes === 2) leave();
  });

  document.documentElement.classList.add("script");
})();
