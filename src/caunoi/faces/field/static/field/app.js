// The page: which screen, locked or open, prepared or not. Screens are told by the part of the address after '#'.

import { button, field, h, input, link, say, select, show } from "./dom.js";
import { Places } from "./places.js";
import * as check from "./check.js";
import * as forms from "./forms.js";
import * as screens from "./screens.js";
import * as store from "./store.js";
import * as sync from "./sync.js";

const LOCK_AFTER = 15 * 60_000

/** What the screens work with: {bundle, places, about}. */
const held = {}

const PATHS = [
  [/^$/, () => screens.home(held)], [/^goi$/, prepare], [/^kiem-tra$/, () => check.screen(held)],
  [/^yeu-cau$/, () => forms.request(held)], [/^gioi-thieu$/, () => forms.referral(held)], [/^giai-dap$/, () => forms.advice(held)],
  [/^hoat-dong$/, () => screens.activities(held)], [/^hoat-dong\/(.+)$/, key => forms.activity(held, key)],
  [/^vu-viec$/, () => screens.cases(held)], [/^hang-cho$/, () => screens.queue(held)],
  [/^giay\/(.+)$/, number => screens.paper(held, number)], [/^sua\/(.+)$/, number => forms.again(held, number)],
]

async function route() {
  if (await stopped()) return
  const hash = location.hash.replace(/^#\/?/, "")
  for (const [path, screen] of PATHS) {
    const found = path.exec(hash)
    if (found) return screen(...found.slice(1).map(decodeURIComponent))
  }
  location.hash = "#/"
}

/** Shows what stands before every screen: nothing set up, revoked, another's device, locked, over. */
async function stopped() {
  held.about = await store.about()
  if (sync.heard.wiped) {
    sync.heard.wiped = false
    show("Máy này đã bị thu hồi", h("p", {}, "Dữ liệu ngoại tuyến trên máy đã được xóa. Bản ghi đã gửi trước đó vẫn ở Trung tâm."), begin())
    return true
  }
  if (!held.about) {
    await setUp()
    return true
  }
  if (await over()) await store.expire()
  if (!store.isOpen()) {
    await (await store.hasPin() ? askPin() : openAgain())
    return true
  }
  if (!held.bundle) {
    held.bundle = await store.bundle()
    held.places = held.bundle && new Places(held.bundle.area)
  }
  if (!held.bundle && !/^#\/?(goi|hang-cho)/.test(location.hash)) {
    show("Chưa có gói mang đi", h("p", {}, "Gói đã hết hạn, hoặc không còn nguyên vẹn. Hãy lấy gói mới khi có mạng."),
      link("Lấy gói mới", "#/goi"), link("Xem hàng chờ", "#/hang-cho", "phu-nut"))
    return true
  }
  return false
}

/** Whether the days of the bundle are over. A clock that was put back does not lengthen them. */
async function over() {
  const { until, latest = 0 } = held.about
  const moment = Math.max(sync.now(), latest)
  if (moment > latest + 60_000) await store.tell({ latest: moment })
  return Boolean(until) && moment >= Date.parse(until)
}

const begin = () => button("Bắt đầu lại", () => { route() })

const signIn = () => h("a.nut.chinh", { href: sync.heard.sign_in ?? "/tai-khoan/dang-nhap/?next=/thuc-dia/" }, "Đăng nhập")

// Setting up, PIN ------------------------------------------------------------------------------------------------------

const PIN = { type: "password", inputmode: "numeric", pattern: "[0-9]{6,12}", minlength: 6, maxlength: 12, required: true, autocomplete: "off" }

function pinForm(words, done, ...more) {
  const again = words.twice ? field("Nhập lại mã PIN", input("pin2", PIN)) : null
  const form = h("form", {}, ...more, field("Mã PIN (6 đến 12 chữ số)", input("pin", PIN), words.hint), again,
    h("button.nut.chinh", {}, words.button))
  form.addEventListener("submit", async event => {
    event.preventDefault()
    const { pin, pin2 } = form.elements
    if (pin2 && pin.value !== pin2.value) return say("Hai lần nhập mã PIN khác nhau. Hãy nhập lại.", "loi")
    say("Đang mở…")
    form.querySelector("button").disabled = true
    try {
      await done(pin.value, form)
    } catch (error) {
      say(refusal(error), "loi")
    }
    form.querySelector("button").disabled = false
  })
  return form
}

const refusal = error => error instanceof store.Full ? "Máy hết chỗ. Hãy xóa bớt ảnh, tệp trên điện thoại rồi thử lại."
  : error instanceof TypeError ? "Chưa có mạng. Hãy thử lại khi có mạng." : error.message

/** What the server said, or an error with its sentence. */
async function asked(path, body) {
  const { status, said } = await sync.post(path, body)
  if (status !== 200) throw new Error([said.what, said.why, said.todo].filter(Boolean).join(" "))
  return said
}

async function setUp() {
  await sync.contact()
  const { online, signed_in, may, places } = sync.heard
  const why = h("p", {}, "Trang này dùng được khi không có mạng: kiểm tra quyền, nhận yêu cầu, ghi buổi truyền thông, giải đáp tại chỗ. Trước khi đi, lấy gói về máy.")
  if (!online) return show("Chưa chuẩn bị máy này", why, h("p", {}, "Cần có mạng một lần để chuẩn bị."), begin())
  if (!signed_in) return show("Chưa chuẩn bị máy này", why, signIn())
  if (!may) return show("Chưa chuẩn bị máy này", why, h("p", {}, "Tài khoản này chưa có quyền mang gói đi. Hãy nhờ người đứng đầu tổ chức hoặc người quản trị giao quyền."))
  show("Chuẩn bị máy này", why, pinForm(
    { twice: true, hint: "Cần mỗi lần mở. Không dùng ngày sinh, không ghi ra giấy. Quên thì đăng nhập lại để đặt mã khác.", button: "Lấy gói về máy" },
    async (pin, form) => {
      const made = await asked("may/", { organisation: form.elements.noi.value, name: form.elements.may.value })
      await navigator.storage?.persist?.()
      const { key } = await asked("khoa/", { device: made.device })
      await store.settle(key, pin)
      await store.tell({ device: made.device, user: made.user, public: made.public })
      await fetchBundle()
    },
    field("Đơn vị", select("noi", places, places[0]?.[0], "Chọn")),
    field("Tên máy", input("may", { value: "Điện thoại của tôi", maxlength: 100 }), "Để nhận ra khi cần thu hồi.")))
}

async function fetchBundle() {
  const { device, public: key } = await store.about()
  const made = await asked("goi/", { device, clock: new Date().toISOString() })
  const whole = { text: made.text, signature: made.signature }
  if (!await store.genuine(whole, key)) throw new Error("Gói về không nguyên vẹn. Hãy lấy lại.")
  await store.keep("bundle", whole)
  const bundle = JSON.parse(made.text)
  await store.tell({ until: bundle.until, latest: sync.now(), offset: sync.offsetHeard() })
  held.bundle = null
  location.hash = "#/"
  await route()
  say("Đã có gói trên máy. Có thể đi, không cần mạng.", "tot")
}

async function prepare() {
  const until = held.about.until
  await sync.contact()
  const { online, signed_in, user } = sync.heard
  const told = h("p", {}, until ? `Gói đang có dùng đến hết ngày ${screens.lastDay(until)}.` : "Chưa có gói.")
  if (!online) return show("Lấy gói mới", told, h("p", {}, "Chưa có mạng."))
  if (!signed_in || user !== held.about.user) return show("Lấy gói mới", told, h("p", {}, "Cần đăng nhập bằng tài khoản đã chuẩn bị máy này."), signIn())
  show("Lấy gói mới", told, h("p", {}, "Gói mới thay gói cũ. Hàng chờ giữ nguyên."),
    button("Lấy gói", () => fetchBundle().catch(error => say(refusal(error), "loi"))))
}

function askPin() {
  show("Mở khóa", pinForm({ button: "Mở" }, async pin => {
    const { state, left } = await store.unlock(pin)
    if (state === "open") return opened()
    if (state === "gone") return route()
    say(`Mã PIN chưa đúng. Còn ${left} lần thử.`, "loi")
  }), h("p", {}, "Quên mã PIN: ", h("a", { href: "#/", click: event => { event.preventDefault(); openAgain() } }, "đăng nhập để đặt mã khác"), "."))
}

/** Without a PIN the key comes from the server alone: after the days of a bundle, a forgotten PIN, too many tries. */
async function openAgain() {
  await sync.contact()
  const { online, signed_in, user } = sync.heard
  const count = await store.waiting()
  const told = h("p", {}, count ? `Hàng chờ còn ${count} bản ghi, giữ kín trên máy cho đến khi mở lại và gửi.` : "Hàng chờ trống.")
  const why = h("p", {}, "Gói đã hết hạn hoặc mã PIN không còn dùng. Đăng nhập lại thì máy chủ trao lại khóa, rồi đặt mã PIN mới.")
  if (!online) return show("Cần đăng nhập lại", why, told, h("p", {}, "Chưa có mạng."), begin())
  if (!signed_in) return show("Cần đăng nhập lại", why, told, signIn())
  if (user !== held.about.user) return show("Máy này của người khác", h("p", {}, `Đang đăng nhập: ${sync.heard.name}. Máy này do tài khoản khác chuẩn bị.`), told, signIn())
  show("Đặt mã PIN mới", told, pinForm({ twice: true, button: "Đặt mã, mở lại" }, async pin => {
    const { key } = await asked("khoa/", { device: held.about.device })
    await store.settle(key, pin)
    if (await over() || !await store.kept("bundle")) await fetchBundle()
    await opened()
  }))
}

async function opened() {
  await route()
  sync.flush()
}

// ----------------------------------------------------------------------------------------------------------------------

function network() {
  const place = document.getElementById("mang")
  place.textContent = sync.heard.online ? "Có mạng" : "Không có mạng"
  place.className = `mang ${sync.heard.online ? "co" : ""}`
  if (sync.heard.wiped) route()
  else if (store.isOpen()) screens.refresh(held)
}

let touched = 0
async function worker() {
  if (!("serviceWorker" in navigator)) return
  const registration = await navigator.serviceWorker.register(`${location.pathname}sw.js`, { scope: location.pathname })
  const offer = () => registration.waiting && navigator.serviceWorker.controller && document.body.append(
    h("p.moi", { role: "status" }, "Trang này có bản mới. ", button("Dùng bản mới", () => registration.waiting.postMessage("thay"), "phu-nut")))
  offer()
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", offer))
  let changing = false
  const controlled = Boolean(navigator.serviceWorker.controller)
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (changing || !controlled) return
    changing = true
    location.reload()
  })
}

async function start() {
  held.about = await store.about()
  sync.setOffset(held.about?.offset)
  sync.onChange(network)
  addEventListener("hashchange", route)
  for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, () => { touched = Date.now() })
  touched = Date.now()
  setInterval(() => {
    if (store.isOpen() && Date.now() - touched > LOCK_AFTER && !document.querySelector("form[data-viet]")) {
      store.lock()
      Object.assign(held, { bundle: null, places: null })
      route()
    }
  }, 10_000)
  await worker().catch(() => {})
  await route()
  await sync.contact()
  sync.watch()
}

start()
