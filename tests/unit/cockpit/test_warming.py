from __future__ import annotations

import gc

from cockpit.warming import asked_by_scripts, warm
from tests.services.sites import Site


def test_a_warm_application_reads_no_script_again(site: Site):
    app = site.client.application
    warm(app, site.services.pages)
    scripts = [address for address in site.addresses() if address.endswith(".js")]
    assert scripts
    scripts += asked_by_scripts()
    app.view_functions.clear()  # whoever has to look further fails
    for address in scripts:
        assert site.client.get(address).status_code == 200


def test_a_database_that_is_away_does_not_stop_it(site: Site):
    site.services.engine.dispose()
    warm(site.client.application, site.services.pages)


def test_what_is_loaded_is_not_walked_by_the_collector_any_more(site: Site):
    gc.unfreeze()
    warm(site.client.application, site.services.pages)
    assert gc.get_freeze_count() > 0
    gc.unfreeze()
