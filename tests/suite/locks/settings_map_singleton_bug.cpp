// kind: race
// static: race
// build: none
// primitive: static local; std::mutex in the fix
// sharing: map in a singleton
// mistake: a singleton is made safely but its content is not guarded
// seen by: the simulator, ThreadSanitizer

// Settings of an editor, one object for the whole program.
#include <cstdio>
#include <map>
#include <string>
#include <thread>

class Settings {
 public:
  static Settings& instance() {
    static Settings settings;
    return settings;
  }

  void set(const std::string& key, const std::string& value) {
    values_[key] = value;  // EXPECT-RACE
  }

  std::string get(const std::string& key, const std::string& otherwise) const {
    auto found = values_.find(key);                             // EXPECT-RACE
    return found == values_.end() ? otherwise : found->second;  // EXPECT-RACE
  }

 private:
  Settings() = default;

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
