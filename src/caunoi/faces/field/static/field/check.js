// Rights checked on the spot: one question at a time, the answer of the same law beside it, with its grounds.

import { button, day, dayOf, field, h, input, link, say, show, typedDay } from "./dom.js";
import { Law } from "./law.js";
import { now } from "./sync.js";

const AREA = "lives_in_specially_disadvantaged_area"
const LEGAL_AID = "legal_aid"

/** What was learnt in the last check, taken over by a request: {facts, skip, place: {commune, village}}. */
export const learnt = { facts: {}, skip: [], place: {} }

export const forget = () => Object.assign(learnt, { facts: {}, skip: [], place: {} })

/** The law of the day from the bundle; null where the bundle does not reach so far. */
export function lawOf(bundle, on) {
  const found = bundle.laws.find(each => each.since <= on && on < each.until)
  return found ? new Law(found.law, on) : null
}

/** The facts with the class of the area, where the home is known. */
export function known(held, on) {
  const { commune, village } = learnt.place
  const found = commune ? held.places.classOf(commune, village, on)[0] : null
  return found === null || AREA in learnt.facts ? { ...learnt.facts } : { ...learnt.facts, [AREA]: found }
}

/** What the device answered, in short, as it is sent with a record. */
export function told(held) {
  const on = dayOf(now()), law = lawOf(held.bundle, on)
  if (!law || !Object.keys(known(held, on)).length) return ""
  const answer = law.assess(known(held, on)).find(each => each.id === LEGAL_AID)
  return answer ? `${HEADS[answer.answer]} (luật ngày ${day(on)}, ${law.data.stamp})` : ""
}

const HEADS = { yes: "Có quyền được trợ giúp pháp lý", no: "Theo những điều đã biết, hôm nay chưa thuộc diện", unknown: "Chưa xác định được" }

export function screen(held) {
  const on = dayOf(now()), law = lawOf(held.bundle, on)
  if (!law) return show("Kiểm tra quyền", h("p", {}, `Gói không có luật của ngày ${day(on)}. Hãy xem lại đồng hồ của máy, hoặc lấy gói mới.`))
  const facts = known(held, on)
  const answers = law.assess(facts)
  const asked = law.nextQuestion(facts, learnt.skip)
  show("Kiểm tra quyền", h("p.phu", {}, `Luật của ngày ${day(on)}. Cùng bộ quy tắc với máy chủ.`),
    question(held, asked), answer(held, answers.find(each => each.id === LEGAL_AID), law),
    sofar(held), others(law, answers),
    h("div.hang", {}, held.bundle.may.request ? link("Nhận yêu cầu với các điều này", "#/yeu-cau") : null, held.bundle.may.introduce ? link("Giới thiệu đến Trung tâm", "#/gioi-thieu") : null, button("Kiểm tra người khác", () => { forget(); screen(held) }, "phu-nut")))
}

function learn(held, name, value) {
  if (value === null) learnt.skip.push(name)
  else learnt.facts[name] = value
  screen(held)
}

function question(held, asked) {
  if (!asked) return h("p.xong", {}, "Không còn điều nào cần hỏi thêm cho trợ giúp pháp lý.")
  if (asked === AREA) return home(held)
  const spec = held.bundle.questions.find(each => each.name === asked)
  const title = h("h2", {}, spec.question)
  const skip = button("Chưa biết, không muốn nói", () => learn(held, asked, null), "phu-nut")
  if (spec.kind === "date") {
    const typedIn = input("ngay")
    const take = event => {
      event.preventDefault()
      const value = typedDay(typedIn.value.trim())
      if (!value || value > dayOf(now())) return say("Ngày sinh chưa đúng. Ghi như 02/09/1960, 9/1960 hoặc 1960.", "loi")
      learn(held, asked, value)
    }
    return h("form.hoi", { submit: take }, title, h("p.phu", {}, spec.why), field("Ngày sinh", typedIn, "Như 02/09/1960, hoặc chỉ năm."), h("div.hang", {}, h("button.nut.chinh", {}, "Ghi"), skip))
  }
  return h("section.hoi", {}, title, spec.sensitive ? h("p.che", {}, "Chỉ hỏi ở chỗ kín, không hỏi trước mặt người khác.") : null, h("p.phu", {}, spec.why),
    h("div.chon", {}, spec.values.map(([value, words]) => button(words, () => learn(held, asked, value), "chon-nut"))), skip)
}

function home(held) {
  return h("section.hoi", {}, h("h2", {}, "Người cần giúp đang ở xã nào?"), placeField(held, place => {
    learnt.place = place
    if (held.places.classOf(place.commune, place.village, dayOf(now()))[0] === null) learnt.skip.push(AREA)
    screen(held)
  }), button("Chưa biết, không muốn nói", () => learn(held, AREA, null), "phu-nut"))
}

/** Commune by its name, old or new, then its village where the bundle knows some; `done({commune, village})`. */
export function placeField(held, done, given = {}) {
  const box = h("div.noi"), list = h("ul.goi-y", { role: "list" })
  const typedIn = input("xa", { value: held.places.name(given.commune), autocapitalize: "words" })
  const chosen = h("p.phu", { "aria-live": "polite" })
  const tell = (commune, village) => {
    const [disadvantaged, region, source] = held.places.classOf(commune, village, dayOf(now()))
    chosen.textContent = `${held.places.name(commune)}: ${region || "chưa rõ khu vực"}; ${disadvantaged === null ? "chưa rõ có đặc biệt khó khăn hay không" : disadvantaged ? "đặc biệt khó khăn" : "không đặc biệt khó khăn"}${source ? ` (${source})` : ""}.`
  }
  const villages = h("div")
  const choose = commune => {
    typedIn.value = held.places.name(commune)
    list.replaceChildren()
    tell(commune)
    const known = held.places.villages(commune)
    villages.replaceChildren()
    if (!known.length) return done({ commune, village: "" })
    const pick = h("select", { name: "thon", id: "o-thon" }, h("option", { value: "" }, "Chưa rõ thôn"), known.map(([code, name, of]) => h("option", { value: code }, `${name} (${of})`)))
    villages.append(h("div.o", {}, h("label", { for: "o-thon" }, "Thôn, bản"), pick), button("Chọn nơi này", () => done({ commune, village: pick.value }), "phu-nut"))
  }
  const search = () => list.replaceChildren(...held.places.search(typedIn.value).map(({ code, words }) => h("li", {}, button(words, () => choose(code), "chon-nut"))))
  typedIn.addEventListener("input", search)
  box.append(field("Xã, phường (gõ tên mới hoặc tên cũ)", typedIn), list, chosen, villages)
  if (given.commune) tell(given.commune, given.village)
  if (given.candidates?.length) list.replaceChildren(...given.candidates.map(({ code, words }) => h("li", {}, button(words, () => choose(code), "chon-nut"))))
  return box
}

function answer(held, found, law) {
  const source = law.data.determinations.find(each => each.id === LEGAL_AID)
  const shown = found.grounds.filter(ground => ground.answer === found.answer && found.answer !== "no")
  const cited = ground => source.grounds.find(each => each.act === ground.act && each.article === ground.article && each.clause === ground.clause && each.point === ground.point)
  const list = h("ul", {}, shown.map(ground => h("li", {}, h("strong", {}, ground.title), ` (${cited(ground)?.citation ?? ""}): ${ground.because.join("; ")}.`,
    found.answer === "yes" && ground.proofs.length ? h("span.phu", {}, ` Giấy tờ: ${ground.proofs.join("; hoặc ")}.`) : null)))
  return h(`section.tra-loi.${found.answer}`, { "aria-live": "polite" }, h("h2", {}, HEADS[found.answer]),
    found.answer === "unknown" && found.missing.length ? h("p", {}, `Còn ${found.missing.length} điều có thể quyết định${found.missing.length > 4 ? "; hỏi lần lượt ở trên." : `: ${found.missing.map(name => label(held, name)).join(", ")}.`}`) : null,
    found.answer === "unknown" ? h("details", {}, h("summary", {}, "Các diện còn có thể"), list) : list,
    found.assumed.length ? h("p.phu", {}, `Tạm coi là thuộc phạm vi trợ giúp, vì chưa biết: ${found.assumed.map(name => label(held, name)).join(", ")}.`) : null,
    found.open_questions.map(text => h("p.phu", {}, `Câu hỏi pháp luật chưa có lời giải: ${text}`)),
    found.status === "secondary" ? h("p.phu", {}, "Căn cứ này chỉ mới thấy qua nguồn thứ cấp, cần đối chiếu văn bản gốc.") : null,
    found.answer === "no" ? h("p", {}, "Không từ chối tại chỗ: vẫn nhận yêu cầu nếu người đó muốn; Trung tâm xem xét và trả lời bằng văn bản.") : null)
}

const label = (held, name) => {
  const found = held.bundle.questions.find(each => each.name === name)?.label ?? "nơi ở"
  return found.slice(0, 1).toLowerCase() + found.slice(1)
}

function sofar(held) {
  const rows = Object.entries(learnt.facts).map(([name, value]) => {
    const spec = held.bundle.questions.find(each => each.name === name)
    const words = spec?.values.find(([each]) => each === value)?.[1] ?? day(String(value))
    return [spec?.label ?? name, words, () => delete learnt.facts[name]]
  })
  if (learnt.place.commune) rows.push(["Nơi ở", held.places.name(learnt.place.commune), () => { learnt.place = {} }])
  for (const name of learnt.skip) rows.push([label(held, name), "chưa biết", () => { learnt.skip = learnt.skip.filter(each => each !== name) }])
  if (!rows.length) return null
  return h("details", {}, h("summary", {}, `Đã trả lời: ${rows.length} điều`), h("ul.dong", {}, rows.map(([title, words, undo]) =>
    h("li", {}, `${title}: ${words} `, button("Sửa", () => { undo(); screen(held) }, "nho", title)))))
}

function others(law, answers) {
  const titles = new Map(law.data.determinations.map(each => [each.id, each.title]))
  const found = answers.filter(each => each.id !== LEGAL_AID && each.answer === "yes")
  if (!found.length) return null
  return h("details", {}, h("summary", {}, `Quyền khác có thể hỏi: ${found.length}`), h("ul", {}, found.map(each => h("li", {}, titles.get(each.id)))))
}
