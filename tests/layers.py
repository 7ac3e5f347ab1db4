"""The order of the modules: each may use only those of the layers before its own."""

from __future__ import annotations

LAYERS = [
    {"message", "fold", "linear_model"},
    {"errors"},
    {"model", "options"},
    {"toml_file", "gold", "slices"},
    # language: the lexicon, and what words and phrases are
    {
        "language.hazm_modules",
        "language.phrase_ends",
        "language.phrases",
        "language.spelling",
        "language.tables",
        "language.vectors",
    },
    {"language.markers", "language.weights", "language.dates", "language.terms"},
    {"language.lexicon"},
    {"language.words"},
    # reading: bytes to sources
    {"reading.reader", "reading.markup", "reading.metadata"},
    {"reading.paragraphs"},
    {"reading.page_reader"},
    {"reading.pages"},
    {"reading.records"},
    {"reading.inputs"},
    # structure: a source's blocks and sentences
    {"structure.sentences", "structure.blocks"},
    {"structure.parsing", "structure.datelines"},
    # attribution: who says each
    {"attribution.phrase_bounds", "attribution.reporting_verbs", "attribution.aliases"},
    {"attribution.mentions"},
    {"attribution.names", "attribution.offices", "attribution.subjects"},
    {"attribution.cues", "attribution.entity", "attribution.trimming"},
    {"attribution.entities", "attribution.content"},
    {"attribution.first_reading", "attribution.interviews", "attribution.state"},
    {"attribution.evidence"},
    {"attribution.stuck_headlines", "attribution.candidates"},
    {"attribution.features"},
    {"attribution.decode"},
    {"attribution.speakers"},
    # topics, where no headline tells them
    {"topics.labels"},
    {"topics.shifts"},
    {"pipeline", "documents"},
    # ranking: which of a speaker's sentences are worth most
    {"ranking.signs", "ranking.wanted", "ranking.sumy_methods", "ranking.budget"},
    {"ranking.features"},
    {"ranking.rank"},
    {"ranking.context"},
    {"ranking.picks"},
    {"ranking.length"},
    {"summary"},
    {"evaluate", "verify"},
    # archive: many articles that can be asked
    {"archive.record", "archive.database", "archive.query", "archive.found", "archive.persons"},
    {"archive.store", "archive.find", "archive.parquet"},
    {"archive.output", "archive.counts"},
    # render: one format, one file
    {"render.clean", "render.wording", "render.schemas", "render.writing"},
    {"render.options"},
    {"render.bidi", "render.json", "render.printed", "render.terminal"},
    {"render.lines", "render.rows"},
    {"render.text"},
    {"render.csv", "render.markdown", "render.html", "render.figures"},
    {"render.formats", "render.found_text"},
    {"render.found"},
    # batch: many articles
    {"batch.inputs"},
    {"batch.worker"},
    {"batch.engines", "batch.outputs", "batch.checkpoint"},
    {"batch.stream", "batch.guards"},
    {"batch.runs"},
    {"batch.reports", "batch.progress", "batch.check"},
    {"batch.job"},
    # cli: parse, call, print, exit
    {"cli.messages", "cli.typer_messages", "cli.values"},
    {"cli.help"},
    {"cli.arguments", "cli.picking"},
    {"cli.settings", "cli.exits"},
    {"cli.command", "cli.console", "cli.doctor"},
    {"cli.asking"},
    {"cli.batch", "cli.tools", "cli.archive"},
    {"cli.app"},
    {"__main__"},
]
