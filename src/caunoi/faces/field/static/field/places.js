// Places of the province: found by what is typed (old names too, with or without marks), and what is known of them.

const KINDS = ["thi tran", "thanh pho", "dac khu", "phuong", "huyen", "quan", "tinh", "thi xa", "xa", "tp", "tt", "p", "x", "h", "t"]

/** Small letters without marks. */
export const fold = text => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d").replace(/Đ/g, "D")
  .toLowerCase().replace(/[.,'’]/g, " ").replace(/\s+/g, " ").trim()

/** The name without the word of its kind: 'xa thanh yen' → 'thanh yen'. */
export function bare(folded) {
  const kind = KINDS.find(each => folded.startsWith(each + " "))
  return kind && folded.length > kind.length + 1 ? folded.slice(kind.length + 1) : folded
}

export class Places {
  constructor(area) {
    this.area = area
    this.names = new Map(area.communes)
    const province = [bare(fold(area.province))]
    this.now = area.communes.map(([code, name]) => ({ code, name, folded: fold(name), lies: province }))
    this.old = area.old.map(([name, within, codes]) =>
      ({ name, within, codes, folded: fold(name), lies: within.split(", ").map(part => bare(fold(part))) }))
  }

  name(code) {
    return this.names.get(code) ?? ""
  }

  villages(code) {
    return this.area.villages[code] ?? []
  }

  /** [{code, words}] of today's communes that fit; an old one that went to several is offered as each of them. */
  search(text, most = 12) {
    const wanted = fold(text)
    if (!wanted) return []
    const name = bare(wanted), found = [], seen = new Set()
    const add = (code, words) => {
      if (seen.has(words) || found.length >= most) return
      seen.add(words)
      found.push({ code, words })
    }
    const fits = [each => bare(each.folded) === name, each => bare(each.folded).startsWith(name), each => each.folded.includes(name)]
    for (const fit of fits) {
      for (const each of this.now.filter(fit)) add(each.code, each.name)
      for (const each of this.old.filter(fit)) {
        for (const code of each.codes) add(code, `${this.name(code)} (trước đây: ${each.name}, ${each.within})`)
      }
    }
    return found
  }

  /** Today's communes to which the end of an address leads: 'Thôn 1, Xã A, Huyện B, Tỉnh C', or 'Thôn 1, Xã A, Tỉnh C'
   * of today. Several: ask; none: type. */
  fromAddress(address) {
    const parts = address.split(",").map(fold).filter(Boolean), codes = new Set()
    const lies = (each, i) => each.lies.every((above, step) => parts[i + 1 + step] === undefined ? step > 0 : bare(parts[i + 1 + step]) === above)
    parts.forEach((part, i) => {
      for (const each of this.old) if (bare(each.folded) === bare(part) && lies(each, i)) each.codes.forEach(code => codes.add(code))
      for (const each of this.now) if (each.folded === part && lies(each, i)) codes.add(each.code)
    })
    return [...codes].map(code => ({ code, words: this.name(code) }))
  }

  /** [specially disadvantaged (true, false, null), region in words, documents] of a home on that day. */
  classOf(commune, village, on) {
    const stretch = this.area.classes.find(each => each.since <= on && on < each.until)
    return stretch?.of[village] ?? stretch?.of[commune] ?? [null, "", ""]
  }
}
