// kind: none
// static: none
// build: none

// A session is made on a user's first request; each user has one.
#include <cstdio>
#include <cstdlib>
#include <map>
#include <mutex>
#include <string>
#include <thread>

struct Session {
  int number = 0;
  int requests = 0;
};

class Sessions {
 public:
  int touch(const std::string& user) {
    std::unique_lock lock(mutex_);
    auto found = sessions_.find(user);
    if (found == sessions_.end()) {
      const Session fresh = make_session();
      const auto added = sessions_.emplace(user, fresh);
      if (!added.second) std::abort();
      found = added.first;
      ++made_;
    }
    return ++found->second.requests;
  }

  int made() {
    std::unique_lock lock(mutex_);
    return made_;
  }

 private:
  static Session make_session() {
    Session session;
    session.number = 42;
    return session;
  }

  std::mutex mutex_;
  std::map<std::string, Session> sessions_;
  int made_ = 0;
};

static void browse(Sessions& sessions) {
  for (int i = 0; i < 2; ++i) sessions.touch("ann");
}

int main() {
  Sessions sessions;
  std::thread tab(browse, std::ref(sessions));
  browse(sessions);
  tab.join();
  std::printf("%d made\n", sessions.made());
}
