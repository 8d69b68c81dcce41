"""Made-up data of the papers that are no letters. Nobody in it is real."""

from __future__ import annotations

from aduan.core.words.text import Label

DAY = Label("Selasa, 2 Juni 2026", "Tuesday, 2 June 2026")


def sample_erasure(language: str) -> dict[str, object]:
    """An erasure, with a place that was reached and one that was not."""

    def copy(kind: Label, removed: Label) -> dict[str, str]:
        place = "//contoh/" + kind.text("id").split()[0].lower()
        return {"kind": kind.text(language), "place": place, "removed": removed.text(language)}

    number = Label("Nomor pengaduan", "Complaint number").text(language)
    ground = Label("Dasar", "Ground").text(language)
    asked = Label("Permintaan orangnya (contoh)", "The person asks for it (sample)").text(language)
    return {
        "id": "20260602-000000",
        "day": DAY.text(language),
        "facts": [{"label": number, "text": "20260602-000000"}, {"label": ground, "text": asked}],
        "copies": [
            copy(
                Label("Brankas contoh", "A sample vault"),
                Label("3 berkas dihapus", "3 files removed"),
            ),
            copy(Label("Salinan contoh", "A sample copy"), Label("", "")),
        ],
        "staff": [Label("Petugas Contoh", "A Sample Officer").text(language)],
        "unsealed": "",
        "asked_by": {
            "name": Label("Sekretaris Contoh", "A Sample Secretary").text(language),
            "nip": "",
        },
        "done_by": {"name": Label("Kepala Contoh", "A Sample Head").text(language), "nip": ""},
    }


def sample_held(language: str) -> dict[str, object]:
    """What is held of somebody in one step, of which one text stays shut."""

    def say(indonesian: str, english: str) -> str:
        return Label(indonesian, english).text(language)

    text = say("Uraian contoh, seluruhnya rekaan.", "A sample text, all of it made up.")
    step = {
        "name": say("Diterima (contoh)", "Received (sample)"),
        "when": DAY.text(language),
        "fields": [{"label": say("Uraian", "Description"), "text": text}],
        "shut": [say("(siapa yang mengadu: tidak dibuka)", "(who complained: not opened)")],
    }
    return {
        "title": say("Yang disimpan tentang Anda (contoh)", "What is held of you (sample)"),
        "basis": say("Per Selasa, 2 Juni 2026", "As of Tuesday, 2 June 2026"),
        "about": [say("Keadaan: contoh", "State: sample")],
        "readers_head": say("Siapa yang dapat membacanya", "Who can read it"),
        "readers": [say("Petugas contoh", "A sample officer")],
        "steps_head": say("Yang dicatat, dan kapan", "What was entered, and when"),
        "steps": [step],
    }


def sample_recap(language: str) -> dict[str, object]:
    """A sentence, and a table that adds up."""

    def say(indonesian: str, english: str) -> str:
        return Label(indonesian, english).text(language)

    months = [["Mei (contoh)", "0", "3", "2", "1"], ["Juni (contoh)", "1", "2", "1", "2"]]
    heads = [
        say("Bulan", "Month"),
        say("Di awal", "At the start"),
        say("Masuk", "Received"),
        say("Selesai", "Closed"),
        say("Di akhir", "At the end"),
    ]
    table = {
        "kind": "table",
        "caption": say("Pengaduan contoh", "Sample complaints"),
        "columns": heads,
        "rows": [*months, [say("Jumlah", "All"), "0", "5", "3", "2"]],
        "summed": True,
    }
    text = say("Angka di sini rekaan.", "The numbers here are made up.")
    return {
        "title": say("Rekapitulasi Pengaduan", "Recap of Complaints"),
        "about": say("Rekapitulasi contoh", "A sample recap"),
        "mark": say("INTERNAL: contoh", "INTERNAL: sample"),
        "blocks": [{"kind": "text", "text": text, "small": False}, table],
    }
