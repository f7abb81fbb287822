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
