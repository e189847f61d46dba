package dev.tocsin.planted.paging;

import java.util.List;

final class ComputesInParallel {
    long one(List<String> list) {
        return list.parallelStream().count();
    }

    long other(List<String> list) {
        return list.stream().parallel().count();
    }
}
