// kind: none
// static: none
// build: none

// Rules of an alert manager: an operator adds rules while samples are tested against them.
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

struct Rule {
  std::string metric;
  double above;
};

class RuleBook {
 public:
  void add(Rule rule) {
    std::lock_guard<std::mutex> guard(lock_);
    rules_.push_back(std::move(rule));
  }

  std::vector<Rule> rules() const {
    std::lock_guard<std::mutex> guard(lock_);
    return rules_;
  }

 private:
  mutable std::mutex lock_;
  std::vector<Rule> rules_;
};

class Evaluator {
 public:
  explicit Evaluator(const RuleBook& book) : book_(book) {}

  int alerts(const std::string& metric, double value) const {
    int fired = 0;
    for (const Rule& rule : book_.rules()) {
      if (rule.metric == metric && value > rule.above) ++fired;
    }
    return fired;
  }

 private:
  const RuleBook& book_;
};

int main() {
  RuleBook book;
  book.add({"cpu", 0.5});
  std::thread operators([&book] {
    book.add({"cpu", 0.7});
    book.add({"disk", 0.9});
  });
  const Evaluator evaluator(book);
  const int fired = evaluator.alerts("cpu", 0.8);
  operators.join();
  std::printf("%d\n", fired > 0);
}
