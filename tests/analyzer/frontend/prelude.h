#pragma once
// What the tests need of the standard headers, in the shape that libstdc++ gives it, marked as a system
// header by its line marker. Parsing it costs a millisecond, the real headers half a second.

namespace heddle::analyzer::frontend {

inline constexpr const char* cxx_prelude =
    R"cpp(# 1 "prelude.hpp" 1 3
          typedef unsigned long size_t;
          void* operator new(size_t, void* p) noexcept;
          extern "C" {
          void* malloc(size_t);
          void free(void*);
          [[noreturn]] void abort();
          int printf(const char*, ...);
          void* memcpy(void*, const void*, size_t);
          unsigned sleep(unsigned);
          }
          namespace std {
          template <class T>
          struct remove_reference {
            typedef T type;
          };
          template <class T>
          struct remove_reference<T&> {
            typedef T type;
          };
          template <class T>
          struct remove_reference<T&&> {
            typedef T type;
          };
          template <class T>
          typename remove_reference<T>::type&& move(T&& t) noexcept {
            return static_cast<typename remove_reference<T>::type&&>(t);
          }
          template <class T>
          struct reference_wrapper {
            T* p;
            reference_wrapper(T& t) : p(&t) {}
            operator T&() const { return *p; }
            T& get() const { return *p; }
          };
          template <class T>
          reference_wrapper<T> ref(T& t) {
            return reference_wrapper<T>(t);
          }
          struct mutex {
            mutex();
            ~mutex();
            mutex(const mutex&) = delete;
            void lock();
            bool try_lock();
            void unlock();
          };
          struct recursive_mutex {
            void lock();
            bool try_lock();
            void unlock();
          };
          struct shared_mutex {
            void lock();
            void unlock();
            bool try_lock();
            void lock_shared();
            bool try_lock_shared();
            void unlock_shared();
          };
          struct defer_lock_t {};
          struct adopt_lock_t {};
          struct try_to_lock_t {};
          inline constexpr defer_lock_t defer_lock;
          inline constexpr adopt_lock_t adopt_lock;
          inline constexpr try_to_lock_t try_to_lock;
          template <class M>
          struct lock_guard {
            explicit lock_guard(M& m);
            lock_guard(M& m, adopt_lock_t);
            ~lock_guard();
            lock_guard(const lock_guard&) = delete;
          };
          template <class M>
          struct unique_lock {
            unique_lock();
            explicit unique_lock(M&);
            unique_lock(M&, defer_lock_t);
            unique_lock(M&, adopt_lock_t);
            unique_lock(M&, try_to_lock_t);
            ~unique_lock();
            unique_lock(unique_lock&&) noexcept;
            unique_lock& operator=(unique_lock&&) noexcept;
            void lock();
            bool try_lock();
            void unlock();
            M* release();
            bool owns_lock() const;
            explicit operator bool() const;
          };
          template <class... M>
          struct scoped_lock {
            explicit scoped_lock(M&... m);
            ~scoped_lock();
          };
          template <class M>
          struct shared_lock {
            explicit shared_lock(M&);
            ~shared_lock();
            void lock();
            void unlock();
          };
          template <class A, class B, class... C>
          void lock(A&, B&, C&...);
          template <class A, class B, class... C>
          int try_lock(A&, B&, C&...);
          struct condition_variable {
            void notify_one();
            void notify_all();
            void wait(unique_lock<mutex>&);
            template <class P>
            void wait(unique_lock<mutex>&, P) {}
          };
          struct thread {
            thread() noexcept;
            template <class F, class... A>
            explicit thread(F&& f, A&&... a) {}
            thread(thread&&) noexcept;
            ~thread();
            thread& operator=(thread&&) noexcept;
            void swap(thread&) noexcept;
            void join();
            void detach();
            bool joinable() const;
          };
          struct jthread {
            jthread() noexcept;
            template <class F, class... A>
            explicit jthread(F&& f, A&&... a) {}
            jthread(jthread&&) noexcept;
            ~jthread();
            jthread& operator=(jthread&&) noexcept;
            void join();
          };
          struct stop_token {
            bool stop_requested() const;
          };
          template <class F>
          struct stop_callback {
            stop_callback(const stop_token&, F) {}
            ~stop_callback();
          };
          template <class T>
          struct shared_future;
          template <class T>
          struct future {
            future(future&&) noexcept;
            ~future();
            T get();
            void wait() const;
            int wait_for(int) const;
            shared_future<T> share();
          };
          template <class T>
          struct shared_future {
            shared_future();
            shared_future(future<T>&&) noexcept;
            shared_future(const shared_future&);
            shared_future(shared_future&&) noexcept;
            ~shared_future();
            shared_future& operator=(const shared_future&);
            shared_future& operator=(shared_future&&) noexcept;
            const T& get() const;
            void wait() const;
          };
          template <class T>
          struct promise {
            promise();
            promise(promise&&) noexcept;
            ~promise();
            future<T> get_future();
            void set_value(const T&);
          };
          template <class F>
          struct packaged_task;
          template <class R, class... A>
          struct packaged_task<R(A...)> {
            packaged_task();
            template <class F>
            explicit packaged_task(F f) {}
            packaged_task(packaged_task&&) noexcept;
            ~packaged_task();
            packaged_task& operator=(packaged_task&&) noexcept;
            future<R> get_future();
            void operator()(A...);
          };
          enum class launch { async = 1, deferred = 2 };
          template <class F, class... A>
          future<int> async(launch, F&& f, A&&... a) {
            throw 1;
          }
          struct once_flag {};
          template <class F, class... A>
          void call_once(once_flag&, F&& f, A&&... a) {}
          enum class memory_order : int { relaxed, consume, acquire, release, acq_rel, seq_cst };
          inline constexpr memory_order memory_order_relaxed = memory_order::relaxed,
                                        memory_order_acquire = memory_order::acquire,
                                        memory_order_release = memory_order::release;
          template <class T>
          struct atomic {
            atomic() noexcept;
            constexpr atomic(T) noexcept {}
            T load(memory_order = memory_order::seq_cst) const;
            void store(T, memory_order = memory_order::seq_cst);
            T operator=(T);
            operator T() const;
            T operator++();
            T operator--();
            T fetch_add(T, memory_order = memory_order::seq_cst);
          };
          extern "C++" void atomic_thread_fence(memory_order);
          template <class T>
          struct atomic_ref {
            explicit atomic_ref(T&);
            T load(memory_order = memory_order::seq_cst) const;
            T fetch_add(T, memory_order = memory_order::seq_cst) const;
          };
          template <int N = 8>
          struct counting_semaphore {
            explicit counting_semaphore(long);
            void acquire();
            void release(long = 1);
            bool try_acquire();
          };
          struct latch {
            explicit latch(long);
            void count_down(long = 1);
            void wait() const;
          };
          template <class T>
          struct vector {
            typedef T value_type;
            struct iterator_;
            vector();
            explicit vector(size_t);
            vector(const vector&);
            vector(vector&&) noexcept;
            ~vector();
            T* begin();
            T* end();
            T& operator[](size_t);
            const T& operator[](size_t) const;
            T& back();
            size_t size() const;
            bool empty() const;
            void push_back(const T&);
            void push_back(T&&);
            template <class... A>
            T& emplace_back(A&&... a);
            void pop_back();
            void clear();
            vector& operator=(const vector&);
            vector& operator=(vector&&) noexcept;
            void swap(vector&);
          };
          template <class K, class V>
          struct pair {
            K first;
            V second;
          };
          template <class K, class V>
          struct _Rb_tree_iterator {
            pair<const K, V>& operator*() const;
            pair<const K, V>* operator->() const;
            bool operator==(const _Rb_tree_iterator&) const;
          };
          template <class K, class V>
          struct map {
            typedef _Rb_tree_iterator<K, V> iterator;
            map();
            ~map();
            V& operator[](const K&);
            V& at(const K&);
            const V& at(const K&) const;
            iterator find(const K&);
            iterator begin();
            iterator end();
            size_t size() const;
            bool empty() const;
            size_t count(const K&) const;
            bool contains(const K&) const;
            template <class... A>
            pair<iterator, bool> try_emplace(const K&, A&&...);
            size_t erase(const K&);
            void clear();
          };
          template <class T>
          struct deque {
            deque();
            ~deque();
            T* begin();
            T* end();
            T& operator[](size_t);
            T& front();
            T& back();
            size_t size() const;
            bool empty() const;
            void push_back(const T&);
            void push_back(T&&);
            template <class... A>
            T& emplace_back(A&&... a);
            T* insert(T*, const T&);
            void pop_front();
            void clear();
          };
          struct mersenne_twister_engine {
            unsigned operator()();
          };
          struct uniform_int_distribution {
            uniform_int_distribution(int, int);
            template <class G>
            int operator()(G&);
          };
          template <class T>
          struct unique_ptr {
            unique_ptr();
            explicit unique_ptr(T*);
            unique_ptr(unique_ptr&&);
            ~unique_ptr();
            T& operator*() const;
            T* operator->() const;
            T* get() const;
            void reset(T* = nullptr);
          };
          template <class T>
          struct shared_ptr {
            shared_ptr();
            explicit shared_ptr(T*);
            shared_ptr(const shared_ptr&);
            ~shared_ptr();
            T& operator*() const;
            T* operator->() const;
            T* get() const;
          };
          template <class T, class... A>
          shared_ptr<T> make_shared(A&&... a);
          template <class F>
          struct function;
          template <class R, class... A>
          struct function<R(A...)> {
            function();
            template <class F>
            function(F f) {}
            ~function();
            R operator()(A...) const;
          };
          }  // namespace std
# 2 "test.cpp" 2
    )cpp";

inline constexpr const char* c_prelude = R"cpp(# 1 "prelude.h" 1 3
                                               typedef unsigned long size_t;
                                               typedef unsigned long pthread_t;
                                               typedef union {
                                                 int data;
                                               } pthread_mutex_t;
                                               typedef union {
                                                 int data;
                                               } pthread_mutexattr_t;
                                               typedef union {
                                                 int data;
                                               } pthread_cond_t;
                                               typedef union {
                                                 int data;
                                               } pthread_rwlock_t;
                                               typedef union {
                                                 int data;
                                               } sem_t;
                                               typedef int pthread_once_t;
                                               typedef union {
                                                 int data;
                                               } pthread_barrier_t;
                                               int fork(void);
                                               int wait(int*);
                                               int waitpid(int, int*, int);
                                               void _exit(int) __attribute__((noreturn));
                                               void* mmap(void*, size_t, int, int, int, long);
                                               int pthread_create(pthread_t*, const void*, void* (*)(void*), void*);
                                               int pthread_join(pthread_t, void**);
                                               int pthread_detach(pthread_t);
                                               int pthread_mutex_init(pthread_mutex_t*, const pthread_mutexattr_t*);
                                               int pthread_mutexattr_init(pthread_mutexattr_t*);
                                               int pthread_mutexattr_settype(pthread_mutexattr_t*, int);
                                               int pthread_mutex_lock(pthread_mutex_t*);
                                               int pthread_mutex_trylock(pthread_mutex_t*);
                                               int pthread_mutex_unlock(pthread_mutex_t*);
                                               int pthread_rwlock_rdlock(pthread_rwlock_t*);
                                               int pthread_rwlock_wrlock(pthread_rwlock_t*);
                                               int pthread_rwlock_unlock(pthread_rwlock_t*);
                                               int pthread_cond_wait(pthread_cond_t*, pthread_mutex_t*);
                                               int pthread_cond_timedwait(pthread_cond_t*, pthread_mutex_t*, const void*);
                                               int pthread_cond_signal(pthread_cond_t*);
                                               int pthread_cond_broadcast(pthread_cond_t*);
                                               int pthread_once(pthread_once_t*, void (*)(void));
                                               int pthread_barrier_wait(pthread_barrier_t*);
                                               typedef unsigned pthread_key_t;
                                               int pthread_key_create(pthread_key_t*, void (*)(void*));
                                               int pthread_setspecific(pthread_key_t, const void*);
                                               void* pthread_getspecific(pthread_key_t);
                                               void (*signal(int, void (*)(int)))(int);
                                               void exit(int) __attribute__((noreturn));
                                               int sem_init(sem_t*, int, unsigned);
                                               int sem_wait(sem_t*);
                                               int sem_post(sem_t*);
                                               void* malloc(size_t);
                                               void free(void*);
                                               char* strcpy(char*, const char*);
                                               int printf(const char*, ...);
                                               unsigned sleep(unsigned);
# 2 "test.c" 2
)cpp";

}  // namespace heddle::analyzer::frontend
