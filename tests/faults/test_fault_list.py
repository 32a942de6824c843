"""The fault list, through the command line; `README.md` says which test holds which row."""

import errno
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest
import time_machine
from PIL import Image
from refusing_disk import leave_hot_journal

from desktop.base.files import beside
from desktop.base.jobs import Cancel
from desktop.model.addresses import Address
from desktop.session import intake
from desktop.session.intake import IntakeDesk
from desktop.session.opening import open_session
from desktop.store.backups import list_backups
from desktop.store.dossier_file import DossierFile
from desktop.store.verification import verify

EVIDENCE = "achievements[1].evidence"
NAME = Address("basic", "name")
ON_POSIX = pytest.mark.skipif(os.name == "nt", reason="Unix only")


def may_mount() -> bool:
    if os.name == "nt" or os.geteuid() != 0 or shutil.which("unshare") is None:
        return False
    tried = ["unshare", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    return subprocess.run(tried, capture_output=True, check=False).returncode == 0


@pytest.fixture
def photo(tmp_path):
    """A photograph whose EXIF says where and by whom it was taken."""
    picture = Image.effect_noise((900, 1200), 80).convert("RGB")
    exif = Image.Exif()
    exif[0x013B], exif[0x8825] = "ARTIST-ZHANGSAN", {1: "N", 2: (31.0, 17.0, 59.0), 3: "E", 4: (120.0, 35.0, 7.0)}
    picture.save(tmp_path / "IMG_1.jpg", quality=90, exif=exif)
    return tmp_path / "IMG_1.jpg"


# --- 1 to 4: killed ---


def test_after_a_crash_the_next_command_says_that_it_recovered(shenbao, tmp_path):
    path = tmp_path / "张三.shenbao"
    assert shenbao("new", path, "--programme", "suzhou-biopharma-2026", "--level", "中级").code == 0
    leave_hot_journal(path)
    said = shenbao("set", path, "basic.name=甲")
    assert said.code == 0
    assert "已恢复到最后一次保存" in said.err
    assert "甲" in shenbao("show", path, "basic.name").out
    assert verify(path).sound


def test_a_folder_given_again_adds_only_what_is_missing(shenbao, dossier, scan, tmp_path):
    folder = tmp_path / "扫描"
    folder.mkdir()
    for number in range(3):
        scan(f"第{number}页.pdf", folder=folder)
    assert shenbao("attach", dossier, EVIDENCE, folder / "第1页.pdf").code == 0
    said = shenbao("attach", dossier, EVIDENCE, folder)
    assert "放入 2 个文件，现有 3 页" in said.out
    assert "「第1页.pdf」的内容已经在这里" in said.err
    assert "放入 0 个文件，现有 3 页" in shenbao("attach", dossier, EVIDENCE, folder).out


def test_what_a_killed_merge_left_is_cleared_away_later_and_other_files_are_not(shenbao, scan, tmp_path):
    left, fresh = (beside(tmp_path / "合并.pdf") for _ in range(2))
    for path in (left, fresh, tmp_path / ".vimrc"):
        path.write_bytes(b"half")
    os.utime(left, (0, 0))
    os.utime(tmp_path / ".vimrc", (0, 0))
    assert shenbao("merge", scan(), "--output", tmp_path / "合并.pdf").code == 0
    assert not left.exists()
    assert fresh.exists()
    assert (tmp_path / ".vimrc").exists()


def test_half_an_export_is_replaced_by_the_next_and_never_taken_for_one(shenbao, dossier, tmp_path):
    first = Path(shenbao("export", dossier, "--to", tmp_path / "一", "--draft").out.strip())
    target = tmp_path / "二"
    half = target / f".{first.name}.shenbao-unfinished"
    half.mkdir(parents=True)
    (half / "manifest.json").write_bytes(b"{")
    folder = Path(shenbao("export", dossier, "--to", target, "--draft").out.strip())
    assert [place.name for place in target.iterdir()] == [folder.name]
    assert (folder / "SHA256SUMS").read_bytes() == (first / "SHA256SUMS").read_bytes()


# --- 6 to 10: disks that refuse ---


@ON_POSIX
@pytest.mark.parametrize("command", ["new", "merge", "set", "attach", "export", "print", "folder", "rescue"])
def test_a_limit_on_file_sizes_ends_with_4_and_leaves_nothing_half(command, program, dossier, photo, tmp_path):
    out = tmp_path / "出"
    out.mkdir()
    before = dossier.read_bytes()
    calls = {
        "new": ("new", out / "新.shenbao", "--programme", "suzhou-biopharma-2026", "--level", "中级"),
        "merge": ("merge", photo, "--output", out / "合并.pdf"),
        "set": ("set", dossier, f"summary.text={'字' * 40_000}"),
        "attach": ("attach", dossier, EVIDENCE, photo),
        "export": ("export", dossier, "--to", out, "--draft"),
        "print": ("print", dossier, "unit-consent", "--to", out),
        "folder": ("export", dossier, "--to", out / "表", "--as-folder-form"),
        "rescue": ("rescue", dossier, "--to", out / "救.shenbao"),
    }
    limit = {"folder": 100, "attach": 180_000, "set": 180_000}.get(command, 8_000)
    said = program(*calls[command], before=("prlimit", f"--fsize={limit}"))
    assert said.code == 4, said.err
    assert "Traceback" not in said.err
    assert list(out.iterdir()) == []
    assert dossier.read_bytes() == before
    assert not dossier.with_name(f"{dossier.name}-journal").exists()


@pytest.mark.parametrize("command", ["set", "attach", "merge", "new", "export", "folder", "print"])
def test_a_read_only_place_ends_with_4_and_can_still_be_read(command, program, dossier, scan, tmp_path):
    if not may_mount():
        pytest.skip("mounting needs root on Linux")
    page = scan()
    calls = {
        "set": ("set", dossier, "basic.name=x"),
        "attach": ("attach", dossier, EVIDENCE, page),
        "merge": ("merge", page, "--output", tmp_path / "合并.pdf"),
        "new": ("new", tmp_path / "新.shenbao", "--programme", "suzhou-biopharma-2026", "--level", "中级"),
        "export": ("export", dossier, "--to", tmp_path / "出", "--draft"),
        "folder": ("export", dossier, "--to", tmp_path / "表", "--as-folder-form"),
        "print": ("print", dossier, "--to", tmp_path / "印"),
    }
    before = sorted(tmp_path.iterdir())
    locked = ("unshare", "--mount", "sh", "-c", 'mount --bind -o ro "$0" "$0" && "$@"', str(tmp_path))
    said = program(*calls[command], before=locked, TMPDIR="/tmp")
    assert said.code == 4, said.err
    assert "只读" in said.err
    assert program("show", dossier, before=locked).code == 0
    assert sorted(tmp_path.iterdir()) == before


def test_without_room_in_the_temporary_folder_no_good_file_is_called_bad(program, photo, tmp_path):
    if not may_mount():
        pytest.skip("mounting needs root on Linux")
    small = tmp_path / "small"
    small.mkdir()
    tiny = ("unshare", "--mount", "sh", "-c", 'mount -t tmpfs -o size=64k tmpfs "$0" && "$@"', str(small))
    said = program("merge", photo, "--output", tmp_path / "合并.pdf", before=tiny, TMPDIR=str(small))
    assert said.code == 4
    assert "临时文件夹" in said.err
    assert "材料没有问题" in said.err
    assert not (tmp_path / "合并.pdf").exists()


def test_without_any_temporary_folder_the_sentence_says_so(shenbao, scan, monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(tempfile, "_candidate_tempdir_list", lambda: ["/nowhere"])
    said = shenbao("merge", scan(), "--output", tmp_path / "合并.pdf")
    assert said.code == 4
    assert "临时文件夹" in said.err


# --- 11, 14, 16, 18: pulled out, twice, moved, another time ---


def test_a_file_that_vanishes_while_it_is_taken_in_stops_no_other(dossier, scan, monkeypatch):
    paths = [scan(f"{number}.pdf") for number in range(3)]

    def pulled_out(session, slot, taken, *, file, part=""):
        if file.name == "1.pdf":
            file.unlink()
        attach(session, slot, taken, file=file, part=part)

    attach = intake.attach
    monkeypatch.setattr(intake, "attach", pulled_out)
    session = open_session(dossier)
    with IntakeDesk() as desk:
        slot = Address("achievements", "evidence", "r1")
        outcome = desk.take_all(session, slot, paths, report=lambda _: None, cancel=Cancel())
    assert outcome.taken == 2
    assert "1.pdf" in outcome.refused[0].sentence
    assert len(session.dossier.attachment(slot).pages) == 2
    session.close()
    assert verify(dossier).sound


def test_a_device_that_is_gone_is_named(dossier, scan, monkeypatch):
    page = scan()

    def gone(*_):
        raise OSError(errno.ENODEV, "")

    session = open_session(dossier)
    with IntakeDesk() as desk, monkeypatch.context() as patched:
        patched.setattr(Path, "stat", gone)
        with pytest.raises(Exception, match="设备已拔出"):
            desk.look_at(page, Address("achievements", "evidence", "r1"), cancel=Cancel())
    session.close()


def test_a_second_command_is_told_who_has_the_dossier_and_may_read_it(shenbao, dossier):
    with DossierFile.open(dossier):
        said = shenbao("set", dossier, "basic.name=乙")
        assert said.code == 5
        assert "正在被打开编辑" in said.err
        for reading in ("show", "check", "verify"):
            assert shenbao(reading, dossier).code in {0, 1}
        assert shenbao("export", dossier, "--to", dossier.parent / "出", "--draft").code == 1
    assert shenbao("set", dossier, "basic.name=乙").code == 0


def test_a_dossier_moved_while_it_is_taken_into_is_not_written_elsewhere(shenbao, dossier, scan, monkeypatch):
    page = scan()
    other = dossier.with_name("另一份.shenbao")
    shutil.copy(dossier, other)
    bytes_before = other.read_bytes()

    def moved(session, slot, taken, *, file, part=""):
        dossier.rename(dossier.with_name("搬走.shenbao"))
        other.rename(dossier)
        attach(session, slot, taken, file=file, part=part)

    attach = intake.attach
    monkeypatch.setattr(intake, "attach", moved)
    said = shenbao("attach", dossier, EVIDENCE, page)
    assert said.code == 4
    assert "移走" in said.err
    assert dossier.read_bytes() == bytes_before


@pytest.mark.parametrize("year", [1970, 2099])
def test_an_implausible_clock_harms_nothing_and_is_said(year, shenbao, dossier, scan, tmp_path):
    shenbao("set", dossier, "basic.name=甲")
    with time_machine.travel(datetime(year, 1, 1, 12, tzinfo=UTC), tick=True):
        assert shenbao("set", dossier, "basic.name=乙").code == 0
        assert shenbao("attach", dossier, EVIDENCE, scan()).code == 0
        said = shenbao("check", dossier)
        assert said.code == 1
        assert f"{year}-01-01" in said.err
        assert shenbao("print", dossier, "unit-consent", "--to", tmp_path / "印").code == 0
        assert shenbao("export", dossier, "--to", tmp_path / "出", "--draft").code == 1
    assert shenbao("set", dossier, "basic.name=丙").code == 0
    with DossierFile.open(dossier) as file:
        changes = [change.number for change in file.history()]
        assert changes == sorted(set(changes))
    numbers = [backup.number for backup in list_backups(dossier)]
    assert len(numbers) == len(set(numbers))
    assert verify(dossier).sound


# --- 25, 26, 28, 30, 32 to 34: environments and names ---


@ON_POSIX
def test_it_works_under_locale_c_with_ascii_output_and_without_a_home(program, scan, tmp_path):
    bare = {"LC_ALL": "C", "LANG": None, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": None}
    bare |= {"HOME": "/nonexistent", "TMPDIR": "/nonexistent"}
    bare |= {name: None for name in os.environ if name.startswith("XDG_")}
    home = tmp_path / "home"
    home.mkdir(mode=0o500)
    bare["HOME"] = str(home)
    path = tmp_path / "周𬭎.shenbao"
    assert program("new", path, "--programme", "suzhou-biopharma-2026", "--level", "中级", **bare).code == 0
    assert program("set", path, "basic.name=沈𬭎舟", **bare).out == "basic.name = 沈𬭎舟\n"
    assert program("add", path, "achievements", "project=甲", **bare).code == 0
    assert program("attach", path, EVIDENCE, scan("中文名.pdf"), **bare).code == 0
    said = program("export", path, "--to", tmp_path / "出", "--draft", **bare)
    assert said.code == 1, said.err
    assert "沈𬭎舟" in said.out


def test_what_cannot_be_written_at_home_stops_no_export(shenbao, dossier, monkeypatch, tmp_path):
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
    assert shenbao("export", dossier, "--to", tmp_path / "出", "--draft").code == 1
    said = shenbao("set", dossier, "basic.name=甲")
    assert said.code == 0


def test_twelve_folders_deep_everything_is_read_and_written(shenbao, scan, tmp_path):
    deep = tmp_path.joinpath(*[f"第{number}层" for number in range(12)])
    deep.mkdir(parents=True)
    path = deep / "张三.shenbao"
    assert shenbao("new", path, "--programme", "suzhou-biopharma-2026", "--level", "中级").code == 0
    assert shenbao("add", path, "achievements", "project=甲").code == 0
    assert shenbao("attach", path, EVIDENCE, scan(folder=deep)).code == 0
    assert shenbao("merge", deep / "扫描件.pdf", "--output", deep / "合并.pdf").code == 0


@ON_POSIX
def test_a_path_too_long_for_the_database_is_said_and_nothing_is_left(shenbao, dossier, scan, tmp_path):
    deep = tmp_path.joinpath(*["很长的文件夹名称" * 4 for _ in range(6)])
    deep.mkdir(parents=True)
    said = shenbao("new", deep / "张三.shenbao", "--programme", "suzhou-biopharma-2026", "--level", "中级")
    assert said.code == 4
    assert "路径太长" in said.err
    assert list(deep.iterdir()) == []
    dossier.rename(deep / dossier.name)
    said = shenbao("show", deep / dossier.name)
    assert said.code == 5
    assert "套得太深" in said.err
    assert shenbao("merge", scan(folder=deep), "--output", deep / "合并.pdf").code == 0


def test_an_export_too_deep_for_windows_is_refused_before_anything_is_written(shenbao, dossier, tmp_path):
    deep = tmp_path.joinpath(*["很长的文件夹名称" * 4 for _ in range(6)])
    said = shenbao("export", dossier, "--to", deep, "--draft")
    assert said.code == 4
    assert not deep.exists()


HARD_NAMES = (
    "CON.pdf",
    "😀证书.pdf",
    "𠮷野家䶮.pdf",
    "反\u202egpj.pdf",
    "零\u200b宽.pdf",
    "私\ue000有.pdf",
    "é.pdf",
    "e\u0301.pdf",
    f"{'长' * 80}.pdf",
    " 空 格 .pdf",
    "-o.pdf",
)
ILLEGAL = frozenset('<>:"/\\|?*') | {chr(code) for code in range(32)} | {"\u202e", "\u200b"}


@ON_POSIX
def test_hard_names_are_taken_in_and_leave_as_names_every_system_accepts(shenbao, dossier, scan, tmp_path):
    folder = tmp_path / "扫描"
    folder.mkdir()
    for number, name in enumerate(
        (*HARD_NAMES, "a:b*?.pdf", "换\n行.pdf", os.fsdecode("合同".encode("gb18030") + b".pdf"))
    ):
        scan(name, text=f"page {number}", folder=folder)
    said = shenbao("attach", dossier, EVIDENCE, folder)
    assert said.code == 0, said.err
    assert "放入 14 个文件" in said.out
    form = tmp_path / "表"
    assert shenbao("export", dossier, "--to", form, "--as-folder-form").code == 0
    names = [path.name for path in form.rglob("*.pdf")]
    assert len(names) == 14
    assert "合同.pdf" in names
    assert not [name for name in names if ILLEGAL & set(name) or name.startswith(" ") or name.upper() == "CON.PDF"]
    again = tmp_path / "再.shenbao"
    assert shenbao("new", again, "--from", form).code == 0
    assert shenbao("export", again, "--to", tmp_path / "表2", "--as-folder-form").code == 0
    assert (form / "dossier.toml").read_bytes() == (tmp_path / "表2" / "dossier.toml").read_bytes()


@ON_POSIX
@pytest.mark.parametrize("command", ["show", "verify", "rescue", "inspect", "merge", "attach", "new"])
def test_a_pipe_in_place_of_a_file_is_not_waited_for(command, shenbao, dossier, tmp_path):
    folder = tmp_path / "管道"
    folder.mkdir()
    pipe = folder / "dossier.toml"
    os.mkfifo(pipe)
    calls = {
        "show": (5, "show", pipe),
        "verify": (5, "verify", pipe),
        "rescue": (5, "rescue", pipe, "--to", tmp_path / "救.shenbao"),
        "inspect": (3, "inspect", pipe),
        "merge": (3, "merge", pipe, "--output", tmp_path / "合并.pdf"),
        "attach": (3, "attach", dossier, EVIDENCE, pipe),
        "new": (3, "new", tmp_path / "新.shenbao", "--from", folder),
    }
    code, *call = calls[command]
    said = shenbao(*call)
    assert said.code == code
    assert "dossier.toml" in said.err


@ON_POSIX
def test_links_and_devices_in_a_folder_are_named_and_junk_is_passed_over(shenbao, dossier, scan, tmp_path):
    folder = tmp_path / "扫描"
    folder.mkdir()
    scan("第1页.pdf", folder=folder)
    (folder / "圈").symlink_to(folder)
    (folder / "密码.pdf").symlink_to("/etc/passwd")
    for name in ("Thumbs.db", "~$论文.docx", "._x.pdf", ".DS_Store", "desktop.ini"):
        (folder / name).write_bytes(b"x")
    said = shenbao("attach", dossier, EVIDENCE, folder)
    assert said.code == 3
    assert "放入 1 个文件，现有 1 页" in said.out
    assert all(name in said.err for name in ("圈", "密码.pdf"))
    assert "Thumbs" not in said.err


# --- 35, 42, 45, 46, 49, 50: what files bring along ---


def test_empty_and_half_files_are_refused_by_name_and_the_rest_is_taken(shenbao, dossier, scan, tmp_path):
    (tmp_path / "空.pdf").write_bytes(b"")
    (tmp_path / "零.jpg").write_bytes(b"\0" * 50_000)
    said = shenbao("attach", dossier, EVIDENCE, tmp_path / "空.pdf", tmp_path / "零.jpg", scan())
    assert said.code == 3
    assert "放入 1 个文件" in said.out
    assert "「空.pdf」是空的" in said.err
    assert "「零.jpg」是空的" in said.err


def test_a_macro_never_leaves_with_the_export(shenbao, dossier, tmp_path):
    source = tmp_path / "论文.docm"
    _write_docm(source)
    shenbao("add", dossier, "publications", "title=论文甲")
    assert shenbao("attach", dossier, "publications[1].word", source).code == 0
    folder = Path(shenbao("export", dossier, "--to", tmp_path / "出", "--draft").out.strip())
    (paper,) = (folder / "11_学术成果信息").iterdir()
    assert paper.suffix == ".docx"
    with zipfile.ZipFile(paper) as archive:
        assert not [name for name in archive.namelist() if "vba" in name.lower()]
        assert b"macroEnabled" not in archive.read("[Content_Types].xml")


def _write_docm(target: Path) -> None:
    import docx

    plain = target.with_suffix(".plain")
    document = docx.Document()
    document.add_paragraph("带宏的论文")
    document.save(str(plain))
    with zipfile.ZipFile(plain) as given, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name in given.namelist():
            data = given.read(name)
            if name == "[Content_Types].xml":
                data = data.replace(
                    b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                    b"application/vnd.ms-word.document.macroEnabled.main+xml",
                ).replace(
                    b"<Override",
                    b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Override',
                    1,
                )
            if name == "word/_rels/document.xml.rels":
                data = data.replace(
                    b"</Relationships>",
                    b'<Relationship Id="rIdV" Target="vbaProject.bin" '
                    b'Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject"/></Relationships>',
                )
            made.writestr(name, data)
        made.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0 Sub AutoOpen()")


def test_place_and_author_do_not_leave_with_the_export(shenbao, dossier, photo, scan, tmp_path):
    told = tmp_path / "作者.pdf"
    with pikepdf.open(scan()) as pdf:
        pdf.docinfo["/Author"] = "ARTIST-ZHANGSAN"
        with pdf.open_metadata() as metadata:
            metadata["dc:creator"] = ["ARTIST-ZHANGSAN"]
        pdf.save(told, compress_streams=False)
    assert shenbao("attach", dossier, EVIDENCE, told, photo).code == 0
    assert shenbao("attach", dossier, "basic.photo", photo).code == 0
    folder = Path(shenbao("export", dossier, "--to", tmp_path / "出", "--draft").out.strip())
    made = [path for path in folder.rglob("*") if path.suffix in {".pdf", ".jpg"}]
    assert len(made) > 2
    for path in made:
        assert b"ARTIST-ZHANGSAN" not in path.read_bytes(), path.name
    with Image.open(folder / "02_个人基本信息" / "照片.jpg") as picture:
        assert not picture.getexif()
    with pikepdf.open(folder / "12_工作业绩" / "01_甲.pdf") as pdf:
        assert "/Author" not in pdf.docinfo
        assert "/Metadata" not in pdf.Root


def test_what_acts_is_gone_from_the_export_and_was_told(shenbao, dossier, scan, tmp_path):
    acting = tmp_path / "脚本.pdf"
    with pikepdf.open(scan()) as pdf:
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        pdf.Root.OpenAction = pdf.make_indirect(script)
        pdf.attachments["virus.exe"] = b"MZ"
        pdf.save(acting)
    said = shenbao("attach", dossier, EVIDENCE, acting)
    assert said.code == 0
    assert "已去除" in said.err
    folder = Path(shenbao("export", dossier, "--to", tmp_path / "出", "--draft").out.strip())
    with pikepdf.open(folder / "12_工作业绩" / "01_甲.pdf") as pdf:
        assert "/OpenAction" not in pdf.Root
        assert len(pdf.attachments) == 0
    with DossierFile.open(dossier) as file:
        (digest,) = file.dossier.originals
        file.copy_original(digest, tmp_path / "原件.pdf")
    assert (tmp_path / "原件.pdf").read_bytes() == acting.read_bytes()


def test_a_portfolio_says_that_its_files_are_not_pages(shenbao, dossier, scan, tmp_path):
    portfolio = tmp_path / "文件包.pdf"
    with pikepdf.open(scan()) as pdf:
        pdf.attachments["合同.pdf"] = scan("内.pdf").read_bytes()
        pdf.Root.Collection = pikepdf.Dictionary(Type=pikepdf.Name.Collection, View=pikepdf.Name.D)
        pdf.save(portfolio)
    said = shenbao("attach", dossier, EVIDENCE, portfolio)
    assert "已去除" in said.err
    assert "附件" in said.err


def test_what_is_over_the_limit_says_by_how_much(shenbao, photo, tmp_path):
    said = shenbao("merge", photo, "--output", tmp_path / "合并.pdf", "--limit", "10KB")
    assert said.code == 1
    assert "超出限制" in said.err


def test_a_locked_down_source_path_is_named(program, scan, tmp_path):
    if sys.platform != "linux" or os.geteuid() != 0 or shutil.which("setpriv") is None:
        pytest.skip("dropping a right needs root on Linux")
    page = scan()
    page.chmod(0)
    rights = "-dac_override,-dac_read_search"
    obeying = ("setpriv", "--bounding-set", rights, "--inh-caps", rights)
    said = program("merge", page, "--output", tmp_path / "合并.pdf", before=obeying)
    assert said.code == 3
    assert "没有权限" in said.err
