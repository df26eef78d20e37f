#pragma once
#include <functional>
#include <string>
#include <vector>

struct Plugin {
  virtual ~Plugin() = default;
  virtual int run(const std::string& document) = 0;
};

/* Runs each plug-in in a thread of its own. */
class Host {
 public:
  using Listener = std::function<void(int warnings)>;

  void add(Plugin* plugin) { plugins_.push_back(plugin); }
  void on_finished(Listener listener) { listener_ = std::move(listener); }
  void run_all(const std::string& document);

 private:
  std::vector<Plugin*> plugins_;
  Listener listener_;
};

/* What the status bar shows. */
class Summary {
 public:
  void add(int warnings);
  std::string text() const;

 private:
  int finished_ = 0;
  int warnings_ = 0;
};
