// Forms that end in the queue: a request, advice on the spot, an activity. What is typed stays on the screen until it is
// kept; what the server refuses comes back here to be put right under the same number.

import { area, button, day, dayOf, field, h, input, link, moment, say, select, show, typed, typedDay } from "./dom.js";
import * as card from "./card.js";
import * as check from "./check.js";
import * as store from "./store.js";
import * as sync from "./sync.js";

const MOST_PHOTOS = 8

/** Photos chosen so far: [{number, content, kind}], with their pictures on the form. */
function photoField(words, kinds = null) {
  const taken = [], list = h("ul.anh", { role: "list" })
  const pick = h("input", { type: "file", accept: "image/*", multiple: true, id: "o-anh" })
  pick.addEventListener("change", async () => {
    for (const file of pick.files) {
      if (taken.length >= MOST_PHOTOS) {
        say(`Mỗi bản ghi nhiều nhất ${MOST_PHOTOS} ảnh.`, "loi")
        break
      }
      try {
        add({ number: crypto.randomUUID(), content: await card.shrink(file) })
      } catch {
        say("Tệp này không phải ảnh. Hãy chụp hoặc chọn ảnh.", "loi")
      }
    }
    pick.value = ""
  })
  function add(photo) {
    taken.push(photo)
    const kind = kinds && select(`loai-${photo.number}`, kinds, kinds[0][0], "Chọn loại")
    kind?.setAttribute("aria-label", `Loại giấy tờ của ảnh ${taken.length}`)
    kind?.addEventListener("change", () => { photo.kind = kind.value })
    photo.kind = kinds?.[0][0]
    const line = h("li", {}, `Ảnh ${taken.length} (${Math.ceil((photo.content?.byteLength ?? 0) / 1000)} kB) `, kind,
      button("Bỏ ảnh", () => { taken.splice(taken.indexOf(photo), 1); line.remove() }, "nho", `ảnh ${taken.length}`))
    list.append(line)
  }
  return { node: h("div.o", {}, h("label", { for: "o-anh" }, words), pick, list), taken, add }
}

/** The record with its photos goes into the queue; `done` afterwards. Nothing typed is lost where it cannot. */
async function keep(held, { kind, body, photos, name, before }) {
  const record = {
    number: before?.number ?? crypto.randomUUID(), kind, bundle: held.bundle.key, name,
    made_at: before?.made_at ?? new Date().toISOString(), told_at: before?.told_at ?? new Date(sync.now()).toISOString(),
    body: { ...body, photos: photos.map(({ number, kind: of }) => of ? { number, kind: of } : { number }) },
  }
  try {
    await store.enqueue(record, photos.filter(each => each.content))
  } catch (error) {
    if (!(error instanceof store.Full)) throw error
    return say("Máy hết chỗ nên chưa ghi được. Nội dung vẫn ở trên màn hình: hãy bỏ bớt ảnh ở bản ghi này, hoặc xóa tệp khác trên điện thoại, rồi bấm ghi lại.", "loi")
  }
  check.forget()
  sync.wakeLater()
  location.hash = `#/giay/${record.number}`
  sync.flush()
}

function saveForm(form, save) {
  form.setAttribute("data-viet", "")
  form.addEventListener("submit", async event => {
    event.preventDefault()
    const send = form.querySelector("button.chinh:last-of-type")
    send.disabled = true
    try {
      await save(typed(form))
    } catch (error) {
      say(error.message, "loi")
    }
    send.disabled = false
  })
  return form
}

/** Activities at which a request may have been taken: planned ones, and those noted on this device: [[key or number, words]]. */
async function sessions(held) {
  const noted = (await store.queue()).filter(row => row.kind === "activity" && !row.body.activity).map(row => [row.number, `${row.name || "Buổi đã ghi"}, ${day(row.body.columns.day)} (chờ gửi)`])
  const sent = ((await store.kept("done")) ?? []).filter(row => row.kind === "activity").map(row => [row.key, `${row.name || "Buổi đã ghi"}, ghi ngày ${day(dayOf(Date.parse(row.made_at)))}`])
  const planned = held.bundle.activities.map(each => [each.key, `${each.words}, ${day(each.day)}${each.where ? `, ${each.where}` : ""}`])
  return [...planned, ...noted, ...sent.filter(([key]) => !planned.some(each => each[0] === key))]
}

/** Requests noted on this device that are not told to belong to an activity yet. */
async function loose(key, before) {
  const queued = await store.queue(), sent = (await store.kept("done")) ?? []
  const told = new Set(queued.filter(row => row.kind === "activity" && row.number !== before?.number).flatMap(row => Object.keys(row.body.requests ?? {})))
  return [...queued, ...sent].filter(row => row.kind === "request" && !told.has(row.number) && !(row.body ? row.body.session : row.session))
}

/** A record that the server refused, in its form again. */
export async function again(held, number) {
  const row = (await store.queue()).find(each => each.number === number)
  if (!row) {
    location.hash = "#/hang-cho"
    return
  }
  return { request, advice, referral, activity: (from, before) => activity(from, before.body.activity || "moi", before) }[row.kind](held, row)
}

// A request -------------------------------------------------------------------------------------------------------------

const PAPERS = [["proof", "Giấy tờ chứng minh thuộc diện"], ["matter", "Giấy tờ về vụ việc"], ["request", "Đơn yêu cầu đã ký"]]

export async function request(held, before = null) {
  const places = held.bundle.may.activity ? await sessions(held) : [], today = dayOf(sync.now())
  const now = held.bundle.activities.filter(each => each.day === today)
  const { forms } = held.bundle, told = before?.body ?? {}, person = told.person ?? {}
  const facts = before ? told.facts ?? {} : check.known(held, today)
  const place = { commune: person.commune_code ?? check.learnt.place.commune ?? "", village: person.village_code ?? check.learnt.place.village ?? "" }
  const photos = photoField("Ảnh giấy tờ (nếu có)", PAPERS)
  for (const each of told.photos ?? []) photos.add(each)
  const where = h("div")
  const choose = (given = {}) => where.replaceChildren(check.placeField(held, found => Object.assign(place, found), { ...place, ...given }))
  choose()
  const form = h("form", { novalidate: true },
    cardField(read => fill(form, read, held, choose)),
    h("fieldset", {}, h("legend", {}, "Người cần giúp"),
      field("Họ và tên", input("full_name", { value: person.full_name ?? "", required: true })),
      field("Ngày sinh", input("birth", { value: day(person.birth ?? facts.birth_date ?? "") }), "Như 02/09/1960, hoặc chỉ năm."),
      field("Giới tính", select("sex", forms.sexes, person.sex ?? facts.sex)), field("Dân tộc", select("ethnicity", forms.ethnicities, person.ethnicity ?? facts.ethnicity)),
      field("Số căn cước", input("id_number", { value: person.id_number ?? "", inputmode: "numeric" })),
      field("Điện thoại", input("phone", { value: person.phone ?? "", inputmode: "tel" })), field("Địa chỉ", input("address", { value: person.address ?? "" })), where),
    h("fieldset", {}, h("legend", {}, "Yêu cầu"),
      field("Lời kể", area("own_words", {})), field("Vụ việc, ngắn gọn", input("matter", { value: told.matter ?? "", maxlength: 300 })),
      field("Lĩnh vực", select("field", forms.fields, told.field ?? matterOf(facts))), field("Ai yêu cầu", select("asked_by", forms.asked_by, told.asked_by ?? "self")),
      field("Người giúp, nếu có: họ tên", input("helper_name", { value: told.helper?.name ?? "" })), field("Điện thoại người giúp", input("helper_phone", { value: told.helper?.phone ?? "", inputmode: "tel" })),
      places.length ? field("Nhận tại buổi", select("session", places, told.session ?? (before || now.length !== 1 ? "" : now[0].key), "Không ở buổi nào")) : null,
      h("p.o", {}, h("label", {}, h("input", { type: "checkbox", name: "private_talk", checked: told.private_talk }), " Muốn nói riêng")), photos.node),
    summary(held, facts), h("button.nut.chinh", {}, "Ghi vào máy"))
  form.elements.own_words.value = told.own_words ?? ""
  show(before ? "Sửa yêu cầu" : "Nhận yêu cầu", saveForm(form, values => {
    const birth = typedDay(values.birth)
    if (!values.full_name) return missing(form.elements.full_name, "Chưa có họ và tên.")
    if (birth === null) return missing(form.elements.birth, "Ngày sinh chưa đúng. Ghi như 02/09/1960, 9/1960 hoặc 1960.")
    if (!values.phone && !values.helper_phone && !values.address && !place.commune) return missing(form.elements.phone, "Chưa có cách tìm lại người này: ghi điện thoại, địa chỉ, hoặc điện thoại người giúp.")
    if (!values.own_words && !values.matter) return missing(form.elements.own_words, "Chưa ghi cần giúp việc gì.")
    const who = { full_name: values.full_name, birth, sex: values.sex, ethnicity: values.ethnicity, phone: values.phone, id_number: values.id_number, address: values.address, commune_code: place.commune, village_code: place.village }
    const { birth_date, sex, ethnicity, lives_in_specially_disadvantaged_area: _area, ...circumstances } = facts
    return keep(held, {
      kind: "request", photos: photos.taken, name: values.full_name, before,
      body: {
        person: who, facts: circumstances, own_words: values.own_words, matter: values.matter, field: values.field, asked_by: values.asked_by || "self",
        helper: { name: values.helper_name, phone: values.helper_phone }, private_talk: Boolean(values.private_talk), session: values.session ?? told.session ?? "", told: before?.body.told ?? check.told(held),
      },
    })
  }), link("Về trang đầu", "#/", "phu-nut"))
}

const matterOf = facts => ["criminal", "civil_family", "administrative", "other"].includes(facts.matter) ? facts.matter : ""

function missing(control, words) {
  say(words, "loi")
  control.focus()
}

function summary(held, facts) {
  const count = Object.keys(facts).length
  return h("p.phu", {}, count ? `Kèm ${count} điều đã trả lời khi kiểm tra quyền.` : "Chưa kiểm tra quyền. Vẫn nhận được: Trung tâm xem sau.")
}

function cardField(done) {
  const pick = h("input", { type: "file", accept: "image/*", capture: "environment", id: "o-the" })
  pick.addEventListener("change", async () => {
    if (!pick.files[0]) return
    say("Đang đọc mã trên thẻ…")
    let found = null
    try {
      found = card.parse(await card.read(pick.files[0]))
    } catch { /* no picture: told below */ }
    pick.value = ""
    if (found) done(found)
    else say("Chưa đọc được mã vuông trên thẻ căn cước. Chụp gần, đủ sáng, không lóa; hoặc gõ tay.", "loi")
  })
  return h("div.o", {}, h("label", { for: "o-the" }, "Chụp mã vuông (QR) trên thẻ căn cước"), h("span.phu", {}, "Ảnh thẻ không được giữ lại."), pick)
}

/** What the card says, on the form; its address, maybe of former times, to a commune of today. */
function fill(form, found, held, choose) {
  for (const name of ["full_name", "id_number", "sex", "address"]) if (found[name]) form.elements[name].value = found[name]
  form.elements.birth.value = day(found.birth)
  const candidates = held.places.fromAddress(found.address)
  if (candidates.length === 1) choose({ commune: candidates[0].code, village: "" })
  else choose({ candidates })
  const old = found.former ? ` Số CMND cũ: ${found.former}.` : ""
  const issued = found.issued ? ` Cấp ngày ${day(found.issued)}.` : ""
  const then = candidates.length === 1 ? "" : candidates.length ? " Xã cũ nay thuộc nhiều xã: hãy chọn." : " Địa chỉ ngoài tỉnh hoặc chưa rõ: hãy chọn xã."
  say(`Đã đọc thẻ.${old}${issued}${then}`, "tot")
}

// Advice ------------------------------------------------------------------------------------------------------------------

export function advice(held, before = null) {
  const { forms } = held.bundle, told = before?.body ?? {}
  const form = h("form", { novalidate: true },
    field("Lĩnh vực", select("field", forms.fields, told.field)), field("Hỏi gì", area("question")), field("Đã trả lời thế nào", area("answer")),
    field("Người hỏi (có thể bỏ trống)", input("name", { value: told.name ?? "" })), field("Giới tính", select("sex", forms.sexes, told.sex)),
    field("Dân tộc", select("ethnicity", forms.ethnicities, told.ethnicity)), field("Nơi giải đáp", input("place", { value: told.place ?? "" })),
    h("button.nut.chinh", {}, "Ghi vào máy"))
  for (const name of ["question", "answer"]) form.elements[name].value = told[name] ?? ""
  show(before ? "Sửa lần giải đáp" : "Giải đáp tại chỗ", h("p", {}, "Cho vướng mắc đơn giản. Ai cần vụ việc thì nhận yêu cầu."), saveForm(form, values => {
    for (const [name, words] of [["field", "Chưa chọn lĩnh vực."], ["question", "Chưa ghi hỏi gì."], ["answer", "Chưa ghi trả lời thế nào."]]) if (!values[name]) return missing(form.elements[name], words)
    return keep(held, { kind: "advice", photos: [], name: values.name, body: values, before })
  }), link("Về trang đầu", "#/", "phu-nut"))
}

// A commune's letter of introduction --------------------------------------------------------------------------------------

export function referral(held, before = null) {
  const { offices, standings } = held.bundle, told = before?.body ?? {}
  const form = h("form", { novalidate: true },
    field("Gửi đến", select("organisation", offices, told.organisation ?? offices[0]?.[0], "Chọn nơi nhận")),
    h("fieldset", {}, h("legend", {}, "Người được giới thiệu"),
      field("Họ và tên", input("person_name", { value: told.person_name ?? "", required: true })),
      field("Ngày sinh", input("birth", { value: day(told.birth ?? "") }), "Như 02/09/1960, hoặc chỉ năm."), field("Nơi ở", input("address", { value: told.address ?? "" })),
      field("Người đó là", select("standing", standings, told.standing)),
      h("p.o", {}, h("label", {}, h("input", { type: "checkbox", name: "minor", checked: told.minor }), " Dưới 18 tuổi")),
      h("p.o", {}, h("label", {}, h("input", { type: "checkbox", name: "interpreter", checked: told.interpreter }), " Cần phiên dịch")), field("Tiếng", input("language", { value: told.language ?? "", maxlength: 60 }))),
    field("Cơ quan đang giải quyết, nội dung", area("note")),
    field("Người liên hệ của xã", input("caller_name", { value: told.caller_name ?? held.bundle.holder })), field("Chức danh", input("caller_title", { value: told.caller_title ?? "", maxlength: 100 })),
    field("Điện thoại", input("caller_phone", { value: told.caller_phone ?? "", inputmode: "tel" }), "Để Trung tâm hỏi lại."),
    h("button.nut.chinh", {}, "Ghi vào máy"))
  form.elements.note.value = told.note ?? ""
  show(before ? "Sửa giấy giới thiệu" : "Giới thiệu đến Trung tâm", h("p", {}, "Mẫu số 13: cho người bị buộc tội, bị hại, đương sự. Người khác thì chỉ đường, gọi Trung tâm."), saveForm(form, values => {
    const birth = typedDay(values.birth)
    if (!values.organisation) return missing(form.elements.organisation, "Chưa chọn nơi nhận.")
    if (!values.person_name) return missing(form.elements.person_name, "Chưa có họ và tên.")
    if (birth === null) return missing(form.elements.birth, "Ngày sinh chưa đúng. Ghi như 02/09/1960, 9/1960 hoặc 1960.")
    if (!values.standing) return missing(form.elements.standing, "Chưa chọn người đó là ai trong vụ việc.")
    if (!values.caller_name) return missing(form.elements.caller_name, "Chưa có người liên hệ của xã.")
    const truths = { minor: values.minor ? true : null, interpreter: values.interpreter ? true : null }
    return keep(held, { kind: "referral", photos: [], name: values.person_name, before, body: { ...values, ...truths, birth, told: before?.body.told ?? check.told(held) } })
  }), link("Về trang đầu", "#/", "phu-nut"))
}

// An activity ---------------------------------------------------------------------------------------------------------------

export async function activity(held, key, before = null) {
  const taken = held.bundle.may.request ? await loose(key, before) : []
  const { forms, activities } = held.bundle, planned = activities.find(each => each.key === key)
  const told = before?.body.columns ?? {}, place = { commune: before?.body.commune ?? "", village: before?.body.village ?? "" }
  const photos = photoField("Ảnh buổi đó. Không chụp giấy tờ tùy thân.")
  for (const each of before?.body.photos ?? []) photos.add(each)
  const number = (name, words) => field(words, input(name, { inputmode: "numeric", pattern: "[0-9]*", value: told[name] ?? "" }))
  const form = h("form", { novalidate: true },
    planned ? h("p.khung", {}, `${planned.words}, dự kiến ${day(planned.day)}`, h("br"), planned.where) : field("Loại", select("kind", forms.activity_kinds, told.kind ?? "talk")),
    field("Ngày", input("day", { type: "date", value: told.day ?? (planned && planned.day <= dayOf(sync.now()) ? planned.day : dayOf(sync.now())), max: dayOf(sync.now()) })),
    planned ? null : check.placeField(held, found => Object.assign(place, found), place),
    h("fieldset", {}, h("legend", {}, "Điểm danh"), h("p.phu", {}, "Không đếm thì để trống; đếm mà không có ai thì ghi 0."), number("people", "Lượt người dự"), forms.groups.map(([code, words]) => number(code, words)),
      number("papers", "Tài liệu đã phát"), number("answered", "Câu hỏi giải đáp tại chỗ")),
    field("Nội dung", input("subject", { value: told.subject ?? planned?.subject ?? "" })), field("Địa điểm", input("spot", { value: told.spot ?? planned?.spot ?? "" })),
    field("Tiếng", input("languages", { value: told.languages ?? "" })), field("Phiên dịch", select("interpreter", forms.interpreter, told.interpreter)),
    taken.length ? h("fieldset", {}, h("legend", {}, "Yêu cầu đã nhận tại buổi này"), taken.map(row => h("p.o", {}, h("label", {},
      h("input", { type: "checkbox", name: `yc-${row.number}`, checked: Boolean(before?.body.requests?.[row.number]) }), ` ${row.name}, ghi lúc ${moment(row.told_at ?? row.made_at)}`)))) : null,
    photos.node, h("button.nut.chinh", {}, "Ghi vào máy"))
  show(before ? "Sửa buổi đã ghi" : "Ghi kết quả buổi", saveForm(form, values => {
    const columns = {}, requests = {}
    for (const row of taken) if (values[`yc-${row.number}`]) requests[row.number] = true
    for (const [name, value] of Object.entries(values)) {
      if (name.startsWith("loai-") || name.startsWith("yc-") || ["xa", "thon"].includes(name) || value === "") continue
      const count = ["people", "papers", "answered", ...forms.groups.map(each => each[0])].includes(name)
      if (count && !/^\d{1,6}$/.test(value)) return missing(form.elements[name], "Số người ghi bằng chữ số.")
      columns[name] = count ? Number(value) : value
    }
    if (!values.day) return missing(form.elements.day, "Chưa có ngày.")
    for (const [code, words] of forms.groups) if (columns[code] > columns.people) return missing(form.elements[code], `“${words}” nhiều hơn lượt người dự. Hãy xem lại hai số này.`)
    return keep(held, { kind: "activity", photos: photos.taken, name: planned?.words ?? (forms.activity_kinds.find(([code]) => code === columns.kind)?.[1] ?? ""), before, body: { activity: planned?.key ?? "", version: planned?.version ?? before?.body.version ?? "", ...place, columns, requests } })
  }), link("Về danh sách buổi", "#/hoat-dong", "phu-nut"))
}
