// kind: order
// static: other
// check: unjoined-thread
// build: none
// primitive: std::thread as a member
// sharing: members of one object, handed to a thread by value
// mistake: a class forgets to join its thread in the destructor
// seen by: the simulator, ThreadSanitizer

// Words of a document are looked up in a dictionary in the background.
#include <atomic>
#include <cstdio>
#include <memory>
#include <set>
#include <string>
#include <thread>
#include <vector>

using Dictionary = std::set<std::string>;

class SpellCheck {
 public:
  SpellCheck(std::shared_ptr<const Dictionary> dictionary, std::vector<std::string> words)
      : wrong_(std::make_shared<std::atomic<int>>(0)),
        worker_(
            [dictionary = std::move(dictionary), words = std::move(words), wrong = wrong_] {  // EXPECT-CHECK
              for (const std::string& word : words) {
                if (dictionary->count(word) == 0) ++*wrong;
              }
            }) {}

  int wrong() const { return *wrong_; }

 private:
  std::shared_ptr<std::atomic<int>> wrong_;
  std::thread worker_;  // EXPECT-CHECK
};

class Document {
 public:
  explicit Document(std::vector<std::string> words) : words_(std::move(words)) {}

  int check(const std::shared_ptr<const Dictionary>& dictionary) const {
    SpellCheck check(dictionary, words_);  // EXPECT-CHECK
    return check.wrong();                  // EXPECT-CHECK
  }  // EXPECT-CHECK

 private:
  std::vector<std::string> words_;
};

int main() {
  const auto dictionary = std::make_shared<const Dictionary>(Dictionary{"lock", "thread"});
  const Document document({"thread", "lokc"});
  const int wrong = document.check(dictionary);
  std::printf("%d\n", wrong <= 1);
}
