// Screens that show what there is: the first one, the queue, planned activities, own cases, the paper of a record.

import { button, day, dayOf, h, link, moment, say, show } from "./dom.js";
import * as store from "./store.js";
import * as sync from "./sync.js";

const KINDS = { request: "Yêu cầu trợ giúp pháp lý", advice: "Giải đáp tại chỗ", activity: "Hoạt động ở cơ sở", referral: "Giấy giới thiệu của UBND cấp xã" }

/** The last day on which a bundle is good: `until` is the first moment after it. */
export const lastDay = until => day(dayOf(Date.parse(until) - 1))

let current = null

/** Something was heard or sent: the screens that show it are drawn again, the forms are left alone. */
export async function refresh(held) {
  if (current && document.querySelector(`[data-man="${current.name}"]`)) await current.draw(held, true)
}

async function drawn(name, draw, held) {
  current = { name, draw }
  await draw(held, false)
}

export const home = held => drawn("dau", drawHome, held)

async function drawHome(held, again) {
  const count = await store.waiting()
  const { bundle } = held
  const state = h("section.khung", { "data-man": "dau" },
    h("p", {}, h("strong", {}, bundle.holder), h("br"), bundle.organisation.name),
    h("p", {}, `Gói dùng đến hết ngày ${lastDay(bundle.until)}. `, h("a", { href: "#/goi" }, "Lấy gói mới")),
    h("p", {}, count ? h("a", { href: "#/hang-cho" }, `Chờ gửi: ${count} bản ghi`) : "Không có gì chờ gửi."), stoppedWords(),
    count ? button("Gửi ngay", send) : null)
  if (again) return document.querySelector("[data-man=dau]").replaceWith(state)
  show("Làm việc ngoại tuyến", state,
    h("nav.viec", { "aria-label": "Việc làm được khi không có mạng" }, h("ul", {},
      [["Kiểm tra quyền", "#/kiem-tra", true], ["Nhận yêu cầu", "#/yeu-cau", bundle.may.request], ["Giới thiệu đến Trung tâm", "#/gioi-thieu", bundle.may.introduce], ["Ghi buổi ở cơ sở", "#/hoat-dong", bundle.may.activity],
        ["Giải đáp tại chỗ", "#/giai-dap", bundle.may.request], ["Vụ việc của tôi", "#/vu-viec", bundle.cases.length], ["Hàng chờ, đã gửi", "#/hang-cho", true]]
        .filter(each => each[2]).map(([words, hash]) => h("li", {}, link(words, hash, "the"))))),
    button("Khóa máy", () => { store.lock(); location.reload() }, "phu-nut"))
}

async function send() {
  say("Đang gửi…")
  const gone = await sync.flush(true)
  say(sync.heard.stopped ? "Chưa gửi được." : !sync.heard.online ? "Chưa có mạng. Máy tự gửi khi có mạng." : `Đã gửi ${gone} bản ghi.`, gone ? "tot" : "")
}

function stoppedWords() {
  const signIn = h("a", { href: sync.heard.sign_in }, "đăng nhập lại")
  if (sync.heard.stopped === "sign_in") return h("p.can", {}, "Phiên đăng nhập đã hết, hàng chờ vẫn còn. Hãy ", signIn, ", rồi mở lại trang này.")
  if (sync.heard.stopped === "other") return h("p.can", {}, `Đang đăng nhập bằng tài khoản khác (${sync.heard.name}). Hàng chờ này do người đã chuẩn bị máy gửi: hãy `, signIn, ".")
  return null
}

export const queue = held => drawn("hang-cho", drawQueue, held)

async function drawQueue(held, again) {
  const rows = await store.queue(), done = (await store.kept("done")) ?? []
  const list = h("div", { "data-man": "hang-cho" }, h("section.khung", {}, h("h2", {}, `Chờ gửi: ${rows.length}`), stoppedWords(),
    h("ul.dong", {}, rows.map(row => h("li", {}, h("strong", {}, KINDS[row.kind]), row.name ? `: ${row.name}` : "", h("br"), `ghi lúc ${moment(row.told_at)}; ${(row.body.photos ?? []).length} ảnh`,
      row.refused ? h("p.can", {}, `Máy chủ chưa nhận. ${[row.refused.what, row.refused.why, row.refused.todo].filter(Boolean).join(" ")}`) : null,
      h("div.hang", {}, row.refused ? link("Sửa rồi gửi lại", `#/sua/${row.number}`, "nho") : null, link("Giấy ghi nhận", `#/giay/${row.number}`, "nho"), button("Bỏ", () => remove(held, row), "nho"))))),
    rows.length ? button("Gửi ngay", send) : null),
  h("section.khung", {}, h("h2", {}, `Đã gửi gần đây: ${done.length}`), h("ul.dong", {}, done.map(row => h("li", {},
    h("strong", {}, KINDS[row.kind]), row.name ? `: ${row.name}` : "", h("br"), row.state === "differs" ? "Hai bản khác nhau: chọn ở trang làm việc, mục Ngoại tuyến. " : "Đã vào hệ thống. ", row.key)))))
  if (again) return document.querySelector("[data-man=hang-cho]").replaceWith(list)
  show("Hàng chờ, đã gửi", list, link("Về trang đầu", "#/", "phu-nut"))
}

async function remove(held, row) {
  if (!confirm("Bỏ bản ghi này? Nội dung và ảnh trên máy mất hẳn.")) return
  await store.dequeue(row)
  await queue(held)
}

export async function activities(held) {
  const said = new Set((await store.queue()).filter(row => row.kind === "activity").map(row => row.body.activity))
  const card = each => h("li", {}, h("a.the", { href: `#/hoat-dong/${each.key}` }, h("strong", {}, `${each.words}, ${day(each.day)}`), h("br"), each.where || "chưa ghi nơi", each.subject ? h("span.phu", {}, ` ${each.subject}`) : null, said.has(each.key) ? h("span.phu", {}, " (đã ghi, chờ gửi)") : null))
  show("Ghi buổi ở cơ sở", h("h2", {}, "Đã lên dự kiến"), h("ul.viec", { role: "list" }, held.bundle.activities.map(card)),
    held.bundle.activities.length ? null : h("p", {}, "Không có buổi nào được lên dự kiến."), link("Ghi buổi ngoài dự kiến", "#/hoat-dong/moi"), link("Về trang đầu", "#/", "phu-nut"))
}

export function cases(held) {
  show("Vụ việc của tôi", h("p.phu", {}, "Chỉ có điều cần để đi làm. Hồ sơ hạn chế không mang tên ra ngoài."),
    h("ul.dong", {}, held.bundle.cases.map(each => h("li", {}, h("strong", {}, each.number), ` ${each.name}`, h("br"), `${each.form}; ${each.field}`,
      each.diary.length ? h("ul", {}, each.diary.map(line => h("li", {}, `${moment(line.at)}: ${line.what}${line.place ? `, ${line.place}` : ""}`))) : null))),
    link("Về trang đầu", "#/", "phu-nut"))
}

/** What is given to the person, or read out: that it was noted, and that there is no number yet. */
export async function paper(held, number) {
  const row = (await store.queue()).find(each => each.number === number)
  if (!row) {
    location.hash = "#/hang-cho"
    return
  }
  const { bundle } = held, person = row.body.person?.full_name ?? row.body.person_name ?? row.body.name ?? ""
  show("Giấy ghi nhận", h("section.giay", {}, h("p", {}, h("strong", {}, bundle.organisation.name), bundle.organisation.phone ? h("span", {}, h("br"), `Điện thoại: ${bundle.organisation.phone}`) : null),
    h("p", {}, `Đã ghi nhận: ${KINDS[row.kind].slice(0, 1).toLowerCase()}${KINDS[row.kind].slice(1)}`, person ? ` của ${person}` : "", "."), h("p", {}, `Ghi trên máy lúc ${moment(row.told_at)}, chưa gửi về đơn vị.`),
    row.kind === "activity" ? null : h("p", {}, h("strong", {}, ["request", "referral"].includes(row.kind) ? "Chưa vào sổ, chưa có số thụ lý, chưa có mã theo dõi." : "Chưa vào Sổ, chưa có số."), " Số do đơn vị cấp khi máy gửi về; đơn vị báo lại theo cách liên lạc đã ghi."),
    h("p", {}, `Người ghi: ${bundle.holder}. Số ghi trên máy: ${row.number.slice(0, 8)} (không phải số sổ).`)),
  h("div.hang", {}, button("In", () => print()), link("Về trang đầu", "#/", "phu-nut")))
}
