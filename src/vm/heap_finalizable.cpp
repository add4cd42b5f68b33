// Objects whose end the program can see. They are noted in chunks of references that lie in the
// region and that the collector treats as weak; what it finds dead stays noted, with kToFinalize
// set, as a strong reference until somebody takes it. So a collection allocates nothing for them.

#include "vm/mutator.h"

namespace plait::vm {

bool Heap::register_finalizable(Mutator& mutator, Object* object) {
    // Allocated beforehand and perhaps in vain, because nothing may be allocated under the lock.
    FinalizableChunk* spare = nullptr;
    for (;;) {
        {
            LockGuard guard(mutex_);
            FinalizableChunk* chunk = find_chunk_with_room();
            if (chunk == nullptr && spare != nullptr) {
                Ref* link = state().finalizable == 0
                                ? &state().finalizable
                                : &at<FinalizableChunk>(state().last_finalizable)->next;
                *link = state().last_finalizable = mutator.ref_of(spare);
                chunk = spare;
            }
            if (chunk != nullptr) {
                chunk->entries[chunk->count++] = mutator.ref_of(object);
                __atomic_store_n(&root().finalizable, root().finalizable + 1, __ATOMIC_RELAXED);
                return true;
            }
        }
        spare = static_cast<FinalizableChunk*>(
            try_alloc(mutator, sizeof(FinalizableChunk), Kind::Raw, 0));
        if (spare == nullptr) return false;
        spare->size_bytes = sizeof(FinalizableChunk) - sizeof(Raw);
        spare->next = spare->count = 0;
    }
}

FinalizableChunk* Heap::find_chunk_with_room() {
    // Only the last chunk grows; the others are full or were thinned out by the collector, which
    // merges them.
    if (state().finalizable == 0) return nullptr;
    FinalizableChunk* chunk = at<FinalizableChunk>(state().last_finalizable);
    return chunk->count < FinalizableChunk::kCapacity ? chunk : nullptr;
}

std::vector<Ref> Heap::registered(Kind kind) {
    std::vector<Ref> found;
    LockGuard guard(mutex_);
    for (Ref place = state().finalizable; place != 0; place = at<FinalizableChunk>(place)->next) {
        const FinalizableChunk& chunk = *at<FinalizableChunk>(place);
        for (uint32_t i = 0; i < chunk.count; ++i) {
            const Ref entry = chunk.entries[i];
            if (entry == 0 || (entry & kToFinalize) != 0) continue;
            if (at<Object>(entry)->kind == kind) found.push_back(entry);
        }
    }
    return found;
}

void Heap::doom_all() {
    LockGuard guard(mutex_);
    HeapState& s = state();
    uint32_t count = 0;
    for (Ref place = s.finalizable; place != 0; place = at<FinalizableChunk>(place)->next) {
        FinalizableChunk& chunk = *at<FinalizableChunk>(place);
        for (uint32_t i = 0; i < chunk.count; ++i) {
            if (chunk.entries[i] == 0) continue;
            chunk.entries[i] |= kToFinalize;
            ++count;
        }
    }
    s.take_chunk = s.finalizable;
    s.take_index = 0;
    __atomic_store_n(&s.pending, count, __ATOMIC_RELAXED);
}

Value Heap::take_dead() {
    if (dead_count() == 0) return Value();
    LockGuard guard(mutex_);
    HeapState& s = state();
    for (; s.take_chunk != 0; s.take_chunk = at<FinalizableChunk>(s.take_chunk)->next) {
        FinalizableChunk& chunk = *at<FinalizableChunk>(s.take_chunk);
        while (s.take_index < chunk.count) {
            const Ref entry = chunk.entries[s.take_index];
            if ((entry & kToFinalize) == 0) {
                ++s.take_index;
                continue;
            }
            chunk.entries[s.take_index++] = 0;
            __atomic_store_n(&s.pending, s.pending - 1, __ATOMIC_RELAXED);
            __atomic_store_n(&root().finalizable, root().finalizable - 1, __ATOMIC_RELAXED);
            return Value::from_ref(entry & ~kToFinalize);
        }
        s.take_index = 0;
    }
    return Value();
}

} // namespace plait::vm
