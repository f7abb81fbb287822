// Small words for building the page. Text goes in as text: nothing that anybody typed is ever read as HTML.

/** h("p.note", {id: "x"}, "text", node …). Attributes that are functions are listeners; false and null are left out. */
export function h(name, attributes = {}, ...children) {
  const [tag, ...classes] = name.split(".")
  const node = document.createElement(tag)
  if (classes.length) node.className = classes.join(" ")
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(key, value)
    else if (value === true) node.setAttribute(key, "")
    else if (value !== false && value != null) node.setAttribute(key, value)
  }
  node.append(...children.flat().filter(child => child != null && child !== false))
  return node
}

const main = () => document.getElementById("noi-dung")

/** Another screen: its title is read out, the focus stands on it. */
export function show(title, ...children) {
  const heading = h("h1", { tabindex: "-1" }, title)
  main().replaceChildren(heading, ...children.flat().filter(Boolean))
  document.title = `${title} – Cầu Nối`
  say("")
  scrollTo(0, 0)
  heading.focus()
}

/** A sentence that is read out and stays until the next one. */
export function say(text, kind = "") {
  const place = document.getElementById("loi-nhan")
  place.className = `loi-nhan ${kind}`
  place.textContent = text
}

export const field = (label, input, hint = "") => {
  input.id ||= `o-${input.name || input.getAttribute("name")}`
  const told = hint ? h("span.phu", { id: `${input.id}-phu` }, hint) : null
  if (told) input.setAttribute("aria-describedby", told.id)
  return h("div.o", {}, h("label", { for: input.id }, label), told, input)
}

export const input = (name, more = {}) => h("input", { name, autocomplete: "off", ...more })

export const area = (name, more = {}) => h("textarea", { name, rows: 4, ...more })

/** pairs: [[code, words] …]; an empty choice first unless `value` is one of them. */
export const select = (name, pairs, value = "", empty = "Chưa ghi") =>
  h("select", { name }, h("option", { value: "" }, empty),
    pairs.map(([code, words]) => h("option", { value: code, selected: code === value }, words)))

/** about: what it is a button of, where several of the same words stand on a screen; read out, not shown. */
export const button = (words, click, kind = "chinh", about = "") =>
  h(`button.nut.${kind}`, { type: "button", click, "aria-label": about ? `${words}: ${about}` : null }, words)

export const link = (words, hash, kind = "chinh") => h(`a.nut.${kind}`, { href: hash }, words)

/** What is typed in a form: {name: text}. */
export const typed = form => Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value).trim()]))

const two = number => String(number).padStart(2, "0")

/** '10 giờ 05 phút ngày 23/11/2026', in the time of Viet Nam whatever the telephone is set to. */
export function moment(value) {
  const at = new Date(new Date(value).getTime() + 7 * 3600_000)
  return `${two(at.getUTCHours())} giờ ${two(at.getUTCMinutes())} phút ngày ${day(at.toISOString().slice(0, 10))}`
}

/** The day in Viet Nam at that moment, 'YYYY-MM-DD'. */
export const dayOf = milliseconds => new Date(milliseconds + 7 * 3600_000).toISOString().slice(0, 10)

/** '02/09/1960' of '1960-09-02', as much of it as is known. */
export const day = iso => iso.split("-").reverse().join("/")

/** 'YYYY-MM-DD', 'YYYY-MM' or 'YYYY' of what was typed ('2/9/1960', '9/1960', '1960'); null: it is no date. */
export function typedDay(text) {
  if (!text) return ""
  if (/^\d{4}-\d\d(-\d\d)?$/.test(text)) return text
  const parts = text.split(/[\s./-]+/).map(Number).reverse()
  const [year, month, date] = parts
  if (parts.length > 3 || parts.some(part => !Number.isInteger(part)) || year < 1850 || year > 2200) return null
  if (month === undefined) return String(year)
  if (month < 1 || month > 12) return null
  if (date === undefined) return `${year}-${two(month)}`
  const exact = new Date(Date.UTC(year, month - 1, date))
  return exact.getUTCDate() === date && exact.getUTCMonth() === month - 1 ? `${year}-${two(month)}-${two(date)}` : null
}
