// kind: none
// static: none
// build: none

// Settings of an editor, one object for the whole program.
#include <cstdio>
#include <map>
#include <mutex>
#include <string>
#include <thread>

class Settings {
 public:
  static Settings& instance() {
    static Settings settings;
    return settings;
  }

  void set(const std::string& key, const std::string& value) {
    std::lock_guard lock(mutex_);
    values_[key] = value;
  }

  std::string get(const std::string& key, const std::string& otherwise) const {
    std::lock_guard lock(mutex_);
    auto found = values_.find(key);
    return found == values_.end() ? otherwise : found->second;
  }

 private:
  Settings() = default;

  mutable std::mutex mutex_;
  std::map<std::string, std::string> values_;
};

static void load_theme() {
  Settings::instance().set("theme", "dark");
  Settings::instance().set("font", "mono");
}

static void open_window() {
  const std::string theme = Settings::instance().get("theme", "light");
  std::printf("%s\n", theme.empty() ? "no theme" : "themed");
}

int main() {
  std::thread loader(load_theme);
  std::thread window(open_window);
  loader.join();
  window.join();
}
