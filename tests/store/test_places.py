"""A person is told once when a dossier stands where synchronising or the network may interfere."""

import pytest

from desktop.store.dossier_file import DossierFile
from desktop.store.places import caution, network_mount

MOUNTS = [
    "/dev/vda / ext4 rw 0 0",
    "server:/export /mnt/share nfs4 rw 0 0",
    "//server/x /mnt/my\\040share cifs rw 0 0",
    "/dev/vdb /mnt/share/local ext4 rw 0 0",
    "garbled",
]


@pytest.mark.parametrize(
    ("path", "network"),
    [
        ("/home/a.shenbao", False),
        ("/mnt/share/a.shenbao", True),
        ("/mnt/my share/a.shenbao", True),
        ("/mnt/shared/a.shenbao", False),
        ("/mnt/share/local/a.shenbao", False),
    ],
)
def test_the_innermost_mount_tells(path, network):
    assert network_mount(path, MOUNTS) is network


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - 某某公司", "OneDrive"),
        ("坚果云", "坚果云"),
        ("WPS云盘", "WPS 云盘"),
        ("BaiduSyncdisk", "百度网盘"),
    ],
)
def test_a_synchronised_folder_is_named(tmp_path, sample, clock, folder, name):
    place = tmp_path / folder / "职称"
    place.mkdir(parents=True)
    with DossierFile.create(place / "a.shenbao", sample.dossier, additions=sample.additions, now=clock) as file:
        (notice,) = file.notices
    assert name in notice


def test_an_ordinary_folder_needs_no_word(tmp_path):
    assert caution(tmp_path / "我的坚果云笔记" / "a.shenbao") == ()
