/* Small helps; every page works without them. A pressed button of a writing form rests, so that it is pressed once. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || !form.matches("form[data-once]")) return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "1";
  form.setAttribute("aria-busy", "true");
});
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach((form) => { delete form.dataset.sent; form.removeAttribute("aria-busy"); });
});
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});
const here = document.querySelector(".workspace-nav .nav [aria-current]");
if (here) here.scrollIntoView({ inline: "center", block: "nearest" });
/* The panel of all parts closes by Escape and by a click beside it. */
const panel = document.querySelector(".workspace-nav .tat-ca");
if (panel) {
  document.addEventListener("click", (event) => { if (!panel.contains(event.target)) panel.open = false; });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !panel.open) return;
    panel.open = false;
    panel.querySelector("summary").focus();
  });
}
/* After an error the first wrong field takes the focus. */
const wrong = document.querySelector("[aria-invalid=true]");
if (wrong) wrong.focus();
/* The answer beside the intake form comes anew while one types: what was chosen there by hand stays chosen. */
const chosen = new Map();
document.addEventListener("change", (event) => {
  const field = event.target;
  if (field.name && field.closest("#ben-phai")) chosen.set(field.name, field.type === "checkbox" ? field.checked : field.value);
});
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id !== "ben-phai") return;
  for (const field of event.detail.target.querySelectorAll("[name]")) {
    if (!chosen.has(field.name) || field.type === "hidden" || field.type === "submit") continue;
    const value = chosen.get(field.name);
    if (field.type === "checkbox") field.checked = value;
    else if (field.type === "radio") field.checked = field.value === value;
    else field.value = value;
  }
});
/* Files: dropped on the form, photographed one after another, sent with progress. Without this the form sends as it is. */
for (const form of document.querySelectorAll("form[data-upload]")) {
  const files = form.querySelector("[type=file]:not([capture])"), photo = form.querySelector("[capture]");
  const told = form.querySelector("[data-chosen]"), said = form.querySelector("[data-said]"), bar = form.querySelector("progress");
  const tell = () => {
    const chosen = [...files.files], bytes = chosen.reduce((sum, each) => sum + each.size, 0);
    told.textContent = chosen.length ? `Đã chọn ${chosen.length} tệp (${(bytes / 1e6).toFixed(1).replace(".", ",")} MB): ${chosen.map((each) => each.name).join(", ")}` : "";
  };
  const add = (more) => {
    const all = new DataTransfer();
    for (const each of [...files.files, ...more]) all.items.add(each);
    files.files = all.files;
    tell();
  };
  files.addEventListener("change", tell);
  photo?.addEventListener("change", () => { add(photo.files); photo.value = ""; });
  for (const kind of ["dragover", "dragleave", "drop"]) {
    form.addEventListener(kind, (event) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      form.classList.toggle("keo", kind === "dragover");
      if (kind === "drop") add(event.dataTransfer.files);
    });
  }
  const rest = () => { bar.hidden = true; delete form.dataset.sent; form.removeAttribute("aria-busy"); };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (form.dataset.sent) return;
    form.dataset.sent = "1";
    form.setAttribute("aria-busy", "true");
    said.replaceChildren();
    bar.value = 0;
    bar.hidden = false;
    const sending = new XMLHttpRequest();
    sending.open("POST", form.action);
    sending.setRequestHeader("X-By-Script", "1");
    sending.upload.addEventListener("progress", (sent) => { if (sent.lengthComputable) bar.value = (100 * sent.loaded) / sent.total; });
    sending.addEventListener("load", () => {
      const gone = sending.getResponseHeader("X-Gone-To");
      if (gone) { location.assign(gone); if (gone.split("#")[0] === location.pathname) location.reload(); return; }
      const answer = new DOMParser().parseFromString(sending.responseText, "text/html");
      said.append(...answer.querySelectorAll(".refusal, .loi"));
      if (!said.childElementCount) said.textContent = "Chưa gửi được. Xin thử lại; điều đã điền vẫn còn.";
      rest();
    });
    sending.addEventListener("error", () => { said.textContent = "Mất mạng giữa chừng. Tệp đã chọn vẫn còn, xin gửi lại."; rest(); });
    sending.send(new FormData(form));
  });
}
/* A value is copied by its button; the button is only there where this runs. */
document.querySelectorAll("[data-copy]").forEach((button) => { button.hidden = false; });
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const value = document.getElementById(button.dataset.copy);
  const selected = window.getSelection();
  selected.selectAllChildren(value);
  try { await navigator.clipboard.writeText(value.textContent); }
  catch { document.execCommand("copy"); } /* without https: the old way, of what is selected */
  button.closest("details").querySelector("[data-copied]").textContent = `Đã chép: ${value.textContent}`;
  document.querySelectorAll(".da-chep").forEach((other) => other.classList.remove("da-chep"));
  button.classList.add("da-chep");
});
