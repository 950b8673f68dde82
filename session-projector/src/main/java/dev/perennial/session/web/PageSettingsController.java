package dev.perennial.session.web;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells the web page what it must know before its first request. */
@RestController
class PageSettingsController {

    private final PageSettings settings;

    PageSettingsController(PageSettings settings) {
        this.settings = settings;
    }

    @GetMapping("/page-settings.json")
    ResponseEntity<PageSettings> settings() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(settings);
    }
}
