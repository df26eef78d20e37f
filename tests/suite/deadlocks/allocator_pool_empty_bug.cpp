// kind: deadlock
// static: other
// check: lock-not-released
// build: none
// primitive: std::mutex with lock() and unlock()
// sharing: members of one object
// mistake: lock not released on an early return
// seen by: the simulator

// Buffers of a network server come from a pool of fixed size.
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

struct Buffer {
  char bytes[64];
};

class BufferPool {
 public:
  explicit BufferPool(int count) : buffers_(static_cast<std::size_t>(count)) {
    for (Buffer& buffer : buffers_) free_.push_back(&buffer);
  }

  Buffer* take() {
    mutex_.lock();  // EXPECT-CHECK
    if (free_.empty()) {
      ++refused_;
      return nullptr;  // EXPECT-CHECK
    }
    Buffer* buffer = free_.back();
    free_.pop_back();
    mutex_.unlock();
    return buffer;
  }

  void give_back(Buffer* buffer) {
    mutex_.lock();
    free_.push_back(buffer);
    mutex_.unlock();
  }

  int refused() {
    mutex_.lock();
    const int refused = refused_;
    mutex_.unlock();
    return refused;
  }

 private:
  std::mutex mutex_;
  std::vector<Buffer> buffers_;
  std::vector<Buffer*> free_;
  int refused_ = 0;
};

static void serve(BufferPool& pool) {
  Buffer* in = pool.take();
  if (in == nullptr) return;
  in->bytes[0] = 'r';
  Buffer* out = pool.take();
  if (out != nullptr) {
    out->bytes[0] = in->bytes[0];
    pool.give_back(out);
  }
  pool.give_back(in);
}

int main() {
  BufferPool pool(2);
  std::thread first(serve, std::ref(pool));
  std::thread second(serve, std::ref(pool));
  first.join();
  second.join();
  std::printf("%d\n", pool.refused() <= 2);
}
