// The square code of an identity card: number, former number, name, birth, sex, residence, day of issue, with bars
// between them. Read by the browser itself where it can, else by jsQR (Apache-2.0); what cannot be read is typed.

const SEXES = { nam: "male", nữ: "female" }

const date = text => /^\d{8}$/.test(text ?? "") ? `${text.slice(4)}-${text.slice(2, 4)}-${text.slice(0, 2)}` : ""

/** What a card says, or null where the text is no card's. */
export function parse(text) {
  const [number, former, name, birth, sex, address, issued] = text.normalize("NFC").split("|").map(part => part.trim())
  if (!/^\d{12}$/.test(number) || !name || !date(birth)) return null
  return {
    id_number: number, former: /^\d{9}$/.test(former) ? former : "", full_name: name, birth: date(birth),
    sex: SEXES[sex?.toLowerCase()] ?? "", address: address ?? "", issued: date(issued),
  }
}

/** The text of the square code on a picture (a file); '' where none is seen. */
export async function read(file) {
  const picture = await createImageBitmap(file)
  if ("BarcodeDetector" in window) {
    try {
      const found = await new BarcodeDetector({ formats: ["qr_code"] }).detect(picture)
      if (found.length) return found[0].rawValue
    } catch { /* known by name only: the library reads it */ }
  }
  await library()
  for (const most of [1000, 1600, 700]) {
    const scale = Math.min(1, most / Math.max(picture.width, picture.height))
    const canvas = document.createElement("canvas")
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    const drawn = canvas.getContext("2d", { willReadFrequently: true })
    drawn.drawImage(picture, 0, 0, canvas.width, canvas.height)
    const { data, width, height } = drawn.getImageData(0, 0, canvas.width, canvas.height)
    const found = window.jsQR(data, width, height)
    // Cards are written in UTF-8; the library's own text takes the bytes for something else.
    if (found) return new TextDecoder().decode(new Uint8Array(found.binaryData))
  }
  return ""
}

let loading
function library() {
  loading ??= new Promise((done, failed) => {
    if (window.jsQR) return done()
    const script = document.createElement("script")
    script.src = document.body.dataset.jsqr
    script.onload = done
    script.onerror = failed
    document.head.append(script)
  })
  return loading
}

const SIDE = 1600, QUALITY = 0.72

/** A photo as it is kept: upright, at most 1,600 on its longer side, JPEG, without its place. Errors: where it is none. */
export async function shrink(file) {
  const picture = await createImageBitmap(file)
  const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height))
  const canvas = document.createElement("canvas")
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise(done => canvas.toBlob(done, "image/jpeg", QUALITY))
  return blob.arrayBuffer()
}
