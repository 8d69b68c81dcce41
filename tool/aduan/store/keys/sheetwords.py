"""The words of the recovery sheets: Indonesian, everyday, one for each byte.

Each is known by its first four letters, and no two differ in one letter only. The list never
changes: sheets in a safe are read by it.
"""

from __future__ import annotations

_LIST = """
abjad acara adat adik agama ajar aksi alam alis aman ampas anak angin antara apel arah
arus asap asin badak bagus bahasa bakso balon bambu banjir batik baut bawang bayam bebas
bebek becak bekal belut benang bensin besi betina biru bola bulan bunga burung busur cabai
cacing cahaya candi capung catur celana cepat cerita cermin cicak cincin cuaca cuci dada
daging dahan dapur darat dasi datar daun delima desa dewan dokter domba dompet donat
dorong duku dunia durian ekor elang emas ember empat enam engsel erat gajah gambar ganti
garam gelas gembok gempa gitar gizi golok gula gunung gurita guru habis hakim hampa harga
hasil hidung hijau hujan ikan ikut ilmu indah ingat intan iris istana jalan jari jeruk
jinak jujur kabut kaca kado kaki kapal karet kasur katak kawan kayu kebun kecap kilat
kipas kodok kopi kuda kulit kunci kurma kursi kutub labu lampu lebah lele lidah lilin lima
logam lukis lumba lutut madu mahir makan manis mawar meja merah mesin meter mimpi mobil
motor mulut murai musik naga nanas nenek nilai obat obor ombak onta orang otak otot padi
pagar pahat paku panci papan pedas pena pintu pipa pohon pompa puasa pulau pusat putih
radio ragi rajut rakit rasa ratu rekan resep ribu rimba roda rotan roti ruang rumah sabun
salak sapi sate sawah sayur sejuk semut senja siang sikat singa siput sirih sisir sofa
soto suara surat susu tahu takar tebu tegak telur tenda timun tinta tirai tunas tupai
udang udara ukir ular umur undur upah usia waktu wangi warna yakin yoyo zebra
"""
WORDS = tuple(_LIST.split())

# So many letters tell a word from all others.
ENOUGH = 4

_PLACES = {word[:ENOUGH]: place for place, word in enumerate(WORDS)}


def find_word(typed: str) -> int | None:
    """Which word was typed, by its first letters; None: none of ours."""
    return _PLACES.get(typed.strip().lower()[:ENOUGH])
