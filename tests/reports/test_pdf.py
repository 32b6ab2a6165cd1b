"""The PDF read back: all that the inspection says is there, and it looks as an official page does."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

import pytest

from audit.evidence.model import Workbook
from audit.findings.model import Citation, Finding, Status
from audit.inspection import Inspection
from audit.reports.pdf import page, render
from audit.reports.pdf.linebreak import NOT_FIRST, NOT_LAST
from audit.reports.pdf.truetype import font_file
from tests.reports import sample
from tests.reports.pdf_reading import Drawn, fonts_of, occurs, pages, reader, texts

SAMPLES = {
    "full": sample.full,
    "all_met": sample.all_met,
    "nothing_to_score": sample.nothing_to_score,
    "vetoed": sample.vetoed,
}
LONG = "甲乙丙丁（戊），“己”——庚……" * 300
HOSTILE = "<b>粗体</b> &amp; <img src='file:///etc/passwd'/> {x} %s \\n"
NO_LETTER = re.compile(r"^— \d+ —$")


@pytest.fixture(scope="module", params=SAMPLES)
def drawn(request: pytest.FixtureRequest) -> tuple[Inspection, bytes]:
    inspection = SAMPLES[request.param]()
    return inspection, render(inspection)


def _missing(wanted: list[str], all_pages: list[str]) -> list[str]:
    return [text for text in dict.fromkeys(wanted) if text and not occurs(text, all_pages)]


def test_every_item_is_there_with_its_words(drawn: tuple[Inspection, bytes]) -> None:
    inspection, pdf = drawn
    wanted: list[str] = []
    for item in inspection.items:
        wanted += [item.id, *item.section, item.sentence, *item.further, item.note or ""]
        wanted += [f"{item.role}单位：{item.responsible}", f"完成时限：{item.deadline}"]
    for result in inspection.conclusion.items:
        wanted += [result.reason, f"{result.item}{result.status.label}"]
        if result.points is not None:
            wanted.append(f"满分{result.points:.2f}　得{result.earned:.2f}")
    assert _missing(wanted, texts(pdf)[1:]) == []


def test_every_finding_is_there_with_its_cells_and_arithmetic(
    drawn: tuple[Inspection, bytes],
) -> None:
    inspection, pdf = drawn
    wanted: list[str] = []
    for finding in inspection.findings:
        wanted += _words_of(finding)
    for line in inspection.conclusion.lines:
        wanted += [line.arithmetic, *_amounts(line.lost, line.open)]
    assert _missing(wanted, texts(pdf)[1:]) == []


def _words_of(finding: Finding) -> list[str]:
    words = [finding.title, finding.reason, *finding.quotes, finding.basis or "", finding.why or ""]
    words += [{"must": "", "hint": "〔提示〕", "bonus": "〔加分〕"}[finding.force]]
    words += ["〔默认〕"] if finding.tool_default else []
    if finding.status not in {Status.MET, Status.NOT_APPLICABLE, Status.NOT_DUE}:
        words.append(finding.remedy)
    for cited in finding.citations:
        words += [cited.text, cited.row if finding.status is not Status.TO_REVIEW else ""]
        words.append(f"{cited.column}：")
        if finding.status is not Status.TO_REVIEW:
            words += [f"{cited.sheet}!{cited.cell}", cited.why]
    if finding.charged_in:
        words.append(f"已在{finding.charged_in}扣分")
    if finding.question and finding.status is Status.TO_REVIEW:
        words += [finding.question.ask, finding.question.look_at, finding.question.met_when]
    return words


def _amounts(lost: Decimal, still_open: Decimal) -> list[str]:
    return ([f"扣{lost:.2f}分"] if lost else []) + (
        [f"待定{still_open:.2f}分"] if still_open else []
    )


def test_what_is_open_unread_or_outside_is_listed(drawn: tuple[Inspection, bytes]) -> None:
    inspection, pdf = drawn
    wanted = [f"{remark.text}" for remark in (*inspection.unreadable, *inspection.remarks)]
    wanted += [inspection.workbook.name, inspection.workbook.sha256, inspection.notice.number]
    wanted += [inspection.versions.program, inspection.versions.criteria, inspection.schema]
    wanted += [section.title for section in inspection.conclusion.sections]
    chapters = ["一、逐项检查结果", "二、失分明细与整改次序", "三、待核查事项", "四、无法核查事项",
                "五、未到期与不适用事项", "附录"]  # fmt: skip
    assert _missing(wanted + chapters, texts(pdf)[1:]) == []


def test_a_review_has_boxes_to_tick_and_lines_to_write_on() -> None:
    inspection = sample.full()
    found = "".join(texts(render(inspection)))
    asked = [finding for finding in inspection.findings if finding.status is Status.TO_REVIEW]
    assert asked
    assert found.count("□达标□不达标核查人：") == len(asked)


FRONT = {
    "full": [
        "无法核查：5个单元格无法识别", "76.03（待核查15.13分，区间76.03–91.16）", "合格～优秀",
        "首要整改事项", "检查基准日2023年2月1日", "《济南市长清区人民政府办公室关于印发2022年长清区政务公开工作要点的通知》",
        "（济长政办发〔2022〕2号）", "被检查单位（盖章）", "检查组（盖章）",
    ],
    "all_met": ["100.00", "优秀", "没有可以挽回分值的整改事项", "30条达标", "0条不达标"],
    "nothing_to_score": ["不计分", "不评定", "没有已到期且适用于本单位的条目", "6条未到期", "6条不适用"],
    "vetoed": [
        "单项否决：“政府信息公开专栏”长期不更新，属于通报规定的一票否决情形",
        "待核查可能否决：泄露依申请公开申请人的个人信息，经检查人员核实后一票否决",
        "不合格", "解除否决", "其余37个从略",
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", SAMPLES)
def test_the_first_page_says_what_it_comes_to(name: str) -> None:
    front = texts(render(SAMPLES[name]()))[0]
    assert [text for text in FRONT[name] if "".join(text.split()) not in front] == []


def test_the_first_page_names_the_five_largest_repairs_and_their_cells() -> None:
    made = sample.full()
    findings = {(finding.item, finding.number): finding for finding in made.findings}
    faulty = [
        repair for repair in made.conclusion.repairs
        if findings[repair.item, repair.number].citations
    ]  # fmt: skip
    pdf = render(replace(made, conclusion=replace(made.conclusion, repairs=tuple(faulty))))
    front = [line.text for line in pages(pdf)[0]]
    assert [text for text in front if re.fullmatch(r"C\d+", text)] == [
        repair.item for repair in faulty[:5]
    ]
    for repair in faulty[:5]:
        finding = findings[repair.item, repair.number]
        assert finding.title in front
        assert f"{repair.regained:.2f}分" in front
        assert any(f"{finding.sheet}!{finding.citations[0].cell}" in text for text in front)
    (number,) = re.findall(rf"共{len(faulty)}项，全部详见第(\d+)页", "".join(front))
    assert "二、失分明细与整改次序" in texts(pdf)[int(number) - 1]


def test_the_banner_of_what_could_not_be_checked_stands_before_veto_and_score() -> None:
    front = texts(render(sample.vetoed()))[0]
    places = [front.index(text) for text in ("无法核查：", "单项否决：", "得分75.05")]
    assert places == sorted(places)


def test_the_same_inspection_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = render(sample.full())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    assert render(sample.full()) == first


def test_every_page_has_its_number_and_all_but_the_first_a_running_head(
    drawn: tuple[Inspection, bytes],
) -> None:
    inspection, pdf = drawn
    for number, lines in enumerate(pages(pdf), 1):
        assert [line.text for line in lines if NO_LETTER.match(line.text)] == [f"— {number} —"]
        heads = [line.text for line in lines if line.y > page.HEAD_LINE]
        assert len(heads) == (0 if number == 1 else 2)
        if heads:
            assert heads[0] == inspection.unit.name
            assert heads[1].endswith(f"》（{inspection.notice.number}）")


def test_fonts_are_embedded_subsets_and_no_glyph_is_missing(
    drawn: tuple[Inspection, bytes],
) -> None:
    _, pdf = drawn
    fonts = fonts_of(pdf)
    assert {font.name.split("+")[1] for font in fonts.values()} <= set(page.FONTS.values())
    for font in fonts.values():
        assert re.match(r"/[A-Z]{6}\+Audit", font.name)
        assert font.file[:4] == b"\0\1\0\0"
        whole = font_file(font.name.split("+")[1])
        assert [text for text in font.texts.values() if not whole.glyph(ord(text))] == []
    assert b"Helvetica" not in pdf
    assert all(code for lines in pages(pdf) for line in lines for code in line.codes)


def test_no_line_begins_or_ends_with_what_may_not_stand_there(
    drawn: tuple[Inspection, bytes],
) -> None:
    _, pdf = drawn
    lines = [line for each in pages(pdf) for line in each if not NO_LETTER.match(line.text)]
    begin = [line.text for line in lines if line.text[0] in NOT_FIRST - set("…—–　")]
    end = [line.text for line in lines if line.text[-1] in NOT_LAST]
    assert (begin, end) == ([], [])


def test_nothing_leaves_the_type_area_or_overlaps(drawn: tuple[Inspection, bytes]) -> None:
    _, pdf = drawn
    _assert_in_order(pdf)


def _assert_in_order(pdf: bytes) -> None:
    for number, lines in enumerate(pages(pdf), 1):
        inside = [line for line in lines if not _in_margin(line)]
        assert [line for line in inside if line.x < page.LEFT - 0.1] == []
        right = page.LEFT + page.WIDTH + 0.1
        assert [line for line in inside if line.x + line.width > right] == []
        overlapping = [
            (number, first.text, second.text)
            for first, second in combinations(inside, 2)
            if _overlap(first, second)
        ]
        assert overlapping == []


def _in_margin(line: Drawn) -> bool:
    margin = line.y > page.HEAD_LINE or bool(NO_LETTER.match(line.text))
    assert margin or page.BOTTOM <= line.y <= page.TOP + 14, line
    return margin


def _overlap(first: Drawn, second: Drawn) -> bool:
    apart = first.x + first.width <= second.x + 0.1 or second.x + second.width <= first.x + 0.1
    height = 0.7 * min(first.size, second.size)
    return not apart and abs(first.y - second.y) < height


def test_no_heading_is_stranded_at_the_foot_of_a_page(drawn: tuple[Inspection, bytes]) -> None:
    _, pdf = drawn
    for lines in pages(pdf)[1:]:
        foot = min(
            (line for line in lines if not NO_LETTER.match(line.text)), key=lambda line: line.y
        )
        assert (foot.face, foot.size) not in {("AuditSans-Bold", 15.0), ("AuditSans-Bold", 12.0)}


def test_the_outline_leads_to_every_chapter_and_item(drawn: tuple[Inspection, bytes]) -> None:
    inspection, pdf = drawn
    read = reader(pdf)
    chapters = [entry for entry in read.outline if not isinstance(entry, list)]
    assert [entry.title for entry in chapters] == [
        "评分表", "一、逐项检查结果", "二、失分明细与整改次序", "三、待核查事项", "四、无法核查事项",
        "五、未到期与不适用事项", "附录",
    ]  # fmt: skip
    (items,) = [entry for entry in read.outline if isinstance(entry, list)]
    assert [entry.title.split()[0] for entry in items] == [item.id for item in inspection.items]  # type: ignore[union-attr]
    all_pages = texts(pdf)
    for entry in (*chapters[1:], *items):
        number = read.get_destination_page_number(entry)  # type: ignore[arg-type]
        assert number is not None
        assert "".join(entry.title.split()[0]) in all_pages[number]  # type: ignore[union-attr]


def test_the_file_says_what_it_is() -> None:
    inspection = sample.full()
    about = reader(render(inspection)).metadata
    assert about is not None
    assert about.title == "济南市长清区人力资源和社会保障局政务公开检查评分表（2023年2月1日）"
    assert about.author == "济南市长清区人民政府办公室"
    assert about.subject is not None
    assert about.subject.endswith("：76.03（待核查15.13分，区间 76.03–91.16）")
    assert about.creation_date is not None
    assert about.creation_date.date() == inspection.as_of


def _with_texts(text: str) -> Inspection:
    """A user's text wherever a user's text can stand."""
    made = sample.vetoed()
    cited = Citation("规范性文件", "C5", text, text, text, text)
    findings = list(made.findings)
    findings[0] = replace(findings[0], citations=(cited,), reason=text)
    return replace(
        made,
        findings=tuple(findings),
        unit=replace(made.unit, name=text),
        workbook=Workbook(text, "0" * 64, 1, text),
        unreadable=tuple(replace(remark, text=text) for remark in made.unreadable[:1]),
        remarks=tuple(replace(remark, text=text) for remark in made.remarks[:1]),
    )


def test_markup_is_printed_as_it_stands() -> None:
    pdf = render(_with_texts(HOSTILE))
    found = "".join(texts(pdf)[1:])
    assert found.count("".join(HOSTILE.split())) >= 8
    _assert_in_order(pdf)


def test_what_cannot_be_seen_is_shown_by_its_code() -> None:
    pdf = render(_with_texts("文\u202e号\x00\ud800\u200b末\r\n尾"))
    assert "文\\u{202E}号\\u{0000}\\u{D800}\\u{200B}末尾" in "".join(texts(pdf))


def test_a_character_that_the_fonts_lack_is_shown_by_its_code_and_noted() -> None:
    pdf = render(_with_texts("局长\U000222fe"))
    found = "".join(texts(pdf))
    assert "局长〔U+222FE〕" in found
    assert "原字见JSON结果：U+222FE。" in found
    assert "未能显示的字符" not in "".join(texts(render(sample.full())))


def test_a_cell_of_five_thousand_characters_is_cut_visibly() -> None:
    pdf = render(_with_texts("字" * 5000))
    found = "".join(texts(pdf))
    assert "……（全文见JSON结果）" in found
    _assert_in_order(pdf)


def test_a_long_reason_goes_on_over_the_pages_and_none_of_it_is_lost() -> None:
    made = sample.vetoed()
    findings = (replace(made.findings[0], reason=LONG), *made.findings[1:])
    pdf = render(replace(made, findings=findings))
    assert occurs(LONG, [text.replace("C1（续）", "") for text in texts(pdf)])
    _assert_in_order(pdf)


def test_the_first_page_is_one_page_whatever_stands_on_it() -> None:
    made = sample.vetoed()
    low = made.conclusion.low
    assert low
    sections = tuple(
        replace(made.conclusion.sections[0], title=f"第{n}部分" + "长" * 60) for n in range(30)
    )
    many = replace(
        _with_texts("很长的名称" * 30),
        notice=replace(made.notice, title="通知" * 80),
        conclusion=replace(
            made.conclusion, sections=sections, low=replace(low, vetoes=("否决的理由" * 60,) * 5)
        ),
    )  # fmt: skip
    pdf = render(many)
    _assert_in_order(pdf)
    front = texts(pdf)[0]
    assert "检查组（盖章）" in front
    assert re.search(r"其余\d+个部分详见第\d+页", front)
    assert re.search(r"否决.*…（详见第\d+页）", front)
    assert occurs("否决的理由" * 60, texts(pdf)[1:])


def test_two_thousand_findings_are_all_there() -> None:
    made = sample.with_findings(2000)
    findings = tuple(
        replace(finding, reason=f"第{number}号检查发现。")
        for number, finding in enumerate(made.findings)
    )
    assert len(findings) == 2000
    found = "".join(texts(render(replace(made, findings=findings)))[1:])
    numbers = set(map(int, re.findall(r"第(\d+)号检查发现", found)))
    assert numbers == set(range(2000))
