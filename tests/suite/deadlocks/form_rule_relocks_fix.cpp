// kind: none
// static: none
// build: none

// A form and its rules: fields are set by several threads, a form is submitted when all rules agree.
#include <cstdio>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

class Form;

class Rule {
 public:
  virtual ~Rule() = default;
  virtual bool holds(const Form& form) const = 0;
};

class Form {
 public:
  void set(std::size_t field, int value) {
    std::lock_guard lock(mutex_);
    values_[field] = value;
  }

  int value(std::size_t field) const {
    std::lock_guard lock(mutex_);
    return values_[field];
  }

  void add(std::unique_ptr<Rule> rule) { rules_.push_back(std::move(rule)); }

  bool submit() {
    for (const auto& rule : rules_) {
      if (!rule->holds(*this)) return false;
    }
    std::lock_guard lock(mutex_);
    submitted_ = true;
    return true;
  }

 private:
  mutable std::mutex mutex_;
  std::vector<int> values_ = std::vector<int>(3);
  std::vector<std::unique_ptr<Rule>> rules_;
  bool submitted_ = false;
};

class Adult : public Rule {
 public:
  bool holds(const Form& form) const override { return form.value(0) >= 18; }
};

class Known : public Rule {
 public:
  explicit Known(std::vector<int> countries) : countries_(std::move(countries)) {}
  bool holds(const Form&) const override { return !countries_.empty(); }

 private:
  std::vector<int> countries_;
};

int main() {
  Form form;
  form.add(std::make_unique<Known>(std::vector<int>{49, 33}));
  form.add(std::make_unique<Adult>());
  std::thread assistant([&form] { form.set(1, 7); });
  form.set(0, 30);
  std::printf("%d\n", form.submit());
  assistant.join();
}
