"""What lives as long as the command."""

from _site.session import Session, new_site


def test_only_serve_serves():
    assert [Session(command=it).serving for it in ("build", "serve", "gh-deploy")] == [0, 1, 0]


def test_a_build_begins_with_nothing_and_shares_its_data():
    assert Session().site.downloads.serving is False and not Session().is_whole
    for serving in (False, True):
        site = new_site(serving=serving)
        assert site.downloads.serving is serving
        assert site.downloads.lesson is site.lesson
        assert site.redirects == {} and site.lesson.titles == {}
