/* Mẫu 02, 03, 04 filled on the machine itself. Nothing is sent and nothing is kept: no address, no storage here. */
"use strict";
(() => {
  const all = (what) => [...document.querySelectorAll(what)];
  const one = (what) => document.querySelector(what);
  const chosen = (name) => one(`input[name=${name}]:checked`).value;
  const two = (number) => String(number).padStart(2, "0");
  const said = (at) => `${two(at.getHours())} giờ ${two(at.getMinutes())} phút, ngày ${two(at.getDate())}/${two(at.getMonth() + 1)}/${at.getFullYear()}`;
  // The page may be read in English; the papers are Vietnamese.
  const shown = (at) => document.documentElement.lang === "vi" ? said(at)
    : `${two(at.getHours())}:${two(at.getMinutes())} on ${two(at.getDate())}/${two(at.getMonth() + 1)}/${at.getFullYear()}`;
  // Written as in the whole house, whatever order of day and month the browser is set to.
  function read(text) {
    const found = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s+(\d{1,2})\s*(?::|h|giờ)\s*(\d{2})(?:\s*phút)?$/i.exec(text.trim());
    if (!found) return null;
    const [day, month, year, hour, minute] = found.slice(1).map(Number);
    const at = new Date(year, month - 1, day, hour, minute);
    return at.getMonth() === month - 1 && at.getDate() === day && at.getHours() === hour && at.getMinutes() === minute ? at : null;
  }

  const TEXTS = {
    asked: ["Mẫu số 03", "THÔNG BÁO", "Người có tên dưới đây tự nhận là người được trợ giúp pháp lý và có yêu cầu trợ giúp pháp lý:",
      "Thông báo để quý Trung tâm, Chi nhánh kiểm tra diện, cử người thực hiện trợ giúp pháp lý và trả lời (khoản 3 Điều 31 Luật Trợ giúp pháp lý; khoản 4 Điều 3 Thông tư liên tịch)."],
    appointed: ["Mẫu số 03", "THÔNG BÁO", "Người có tên dưới đây thuộc trường hợp phải chỉ định người bào chữa (Điều 76 Bộ luật Tố tụng hình sự); người đó, người đại diện hoặc người thân thích không mời người bào chữa:",
      "Đề nghị quý Trung tâm, Chi nhánh cử ngay người thực hiện trợ giúp pháp lý bào chữa cho người này (khoản 3 Điều 7 Thông tư liên tịch)."],
    not: ["Mẫu số 04", "THÔNG TIN", "Người có tên dưới đây tự nhận là người được trợ giúp pháp lý và chưa có yêu cầu trợ giúp pháp lý:",
      "Thông tin để quý Trung tâm, Chi nhánh kiểm tra diện, cử người thực hiện trợ giúp pháp lý nếu họ có yêu cầu và trả lời (khoản 4 Điều 3 Thông tư liên tịch)."],
  };

  function put(node, text) {
    node.textContent = text;
    node.classList.toggle("dots", !text);
  }

  function show() {
    const criminal = chosen("criminal") === "yes", wish = chosen("wish"), held = chosen("held") === "yes";
    const true_now = {
      explain: criminal && wish !== "appointed", phone: held || wish === "appointed", asked: wish === "asked",
      appointed: wish === "appointed", not: wish === "not", held, free: !held,
    };
    for (const node of all("[data-when]")) node.hidden = !true_now[node.dataset.when];
    const hours = Number(held ? one("#result").dataset.detained : one("#result").dataset.accused);
    const received = read(one("#received").value);
    const by = one("#by"), last = received && shown(new Date(received.getTime() + hours * 3600000));
    by.textContent = (last ? by.dataset.before.replace("{when}", last) : by.dataset.within).replace("{hours}", hours);
    for (const node of all("[data-put]")) put(node, one(`#${node.dataset.put}`).value.trim());
    const [code, title, opening, ending] = TEXTS[wish];
    one("[data-code]").textContent = code;
    one("[data-title]").textContent = title;
    one("[data-opening]").textContent = opening;
    one("[data-ending]").textContent = ending;
    put(one("[data-held]"), held ? "Có" : "Không");
    put(one("[data-received]"), received ? said(received) : "");
    for (const node of all("[data-tick]")) node.textContent = node.dataset.tick === wish ? "☒" : "☐";
    for (const node of all("[data-if]")) node.hidden = node.dataset.if !== wish;
    one("[data-paper='02']").hidden = !true_now.explain;
  }

  document.addEventListener("input", show);
  document.addEventListener("change", show);
  one("#received").addEventListener("change", () => {
    one("#wrong").hidden = !one("#received").value.trim() || read(one("#received").value) !== null;
  });
  one("#print").addEventListener("click", () => window.print());
  one("#clear").addEventListener("click", () => {
    for (const node of all("[data-fill], #received")) node.value = node.tagName === "SELECT" ? node.options[0].value : "";
    one("#wrong").hidden = true;
    show();
  });
  show();
})();
