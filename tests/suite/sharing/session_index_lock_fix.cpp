// kind: none
// static: none
// build: none

// Sessions of a web service: a table of them, and an index from user to session.
#include <cstdio>
#include <map>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <thread>

struct Session {
  int user = 0;
  int pages = 0;
};

class Sessions {
 public:
  void open(int id, int user) {
    {
      std::unique_lock lock(table_mutex_);
      table_[id] = Session{user, 0};
    }
    std::unique_lock lock(index_mutex_);
    by_user_[user] = id;
  }

  void visit(int id) {
    std::unique_lock lock(table_mutex_);
    ++table_[id].pages;
  }

  std::optional<int> session_of(int user) const {
    std::shared_lock lock(index_mutex_);
    auto at = by_user_.find(user);
    if (at == by_user_.end()) return std::nullopt;
    return at->second;
  }

  int pages(int id) const {
    std::shared_lock lock(table_mutex_);
    auto at = table_.find(id);
    return at == table_.end() ? 0 : at->second.pages;
  }

 private:
  mutable std::shared_mutex table_mutex_;
  mutable std::shared_mutex index_mutex_;
  std::map<int, Session> table_;
  std::map<int, int> by_user_;
};

int main() {
  Sessions sessions;
  sessions.open(1, 100);
  std::thread login([&] {
    sessions.open(2, 101);
    sessions.visit(2);
  });
  std::optional<int> id = sessions.session_of(101);
  std::printf("%d\n", id ? sessions.pages(*id) >= 0 : 1);
  login.join();
}
