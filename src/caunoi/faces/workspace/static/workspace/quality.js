/* Points by buttons, the sum while one marks; without script the fields take numbers as they are. */
const marking = document.getElementById("cham");
const fields = () => [...marking.querySelectorAll("input[type=number]")];
function tell() {
  const sum = fields().reduce((all, field) => all + (Number.parseFloat(field.value) || 0), 0);
  const place = document.getElementById("tong");
  if (place) place.textContent = String(sum).replace(".", ",");
}
marking.addEventListener("click", (event) => {
  const button = event.target.closest("[data-step], [data-full]");
  if (!button) return;
  const field = button.closest(".cho-diem").querySelector("input");
  const most = Number(field.max), now = Number.parseFloat(field.value) || 0;
  const next = "full" in button.dataset ? most : now + Number(button.dataset.step);
  field.value = Math.min(most, Math.max(0, next));
  tell();
});
marking.addEventListener("input", tell);
tell();
