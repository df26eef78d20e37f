// kind: none
// static: none
// build: none

// Handlers of an XML parser; documents are parsed at once with one handler.
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

class Handler {
 public:
  virtual ~Handler() = default;

  virtual void element(const std::string& name) {
    std::lock_guard lock(mutex_);
    depth_ += name.empty() ? 0 : 1;
    ++elements_;
  }

  virtual void text(const std::string& text) {
    std::lock_guard lock(mutex_);
    characters_ += text.size();
  }

  std::size_t characters() {
    std::lock_guard lock(mutex_);
    return characters_;
  }

 protected:
  std::mutex mutex_;
  int depth_ = 0;
  int elements_ = 0;
  std::size_t characters_ = 0;
};

class TrimmingHandler : public Handler {
 public:
  void text(const std::string& text) override {
    std::size_t blanks = 0;
    while (blanks < text.size() && text[blanks] == ' ') ++blanks;
    std::lock_guard lock(mutex_);
    trimmed_ += blanks;
    characters_ += text.size() - blanks;
  }

 private:
  std::size_t trimmed_ = 0;
};

static void parse(Handler& handler, const std::vector<std::string>& document) {
  for (const std::string& token : document) {
    if (token.front() == '<') {
      handler.element(token);
    } else {
      handler.text(token);
    }
  }
}

int main() {
  TrimmingHandler handler;
  std::thread first([&] { parse(handler, {"<p>", "  hello"}); });
  std::thread second([&] { parse(handler, {"<q>", " world"}); });
  first.join();
  second.join();
  std::printf("%zu\n", handler.characters());
}
